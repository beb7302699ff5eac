package dev.wshub.emulator;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** What an instance goes through before it is given requests: it listens, is initialised, and says that it is well. */
final class Startup {

    private static final Duration LISTEN = Duration.ofMinutes(2);
    private static final Duration INITIALIZE = Duration.ofMinutes(1);
    private static final long LOOK_MILLIS = 20;

    private final Host host;
    private final int port;
    private final BooleanSupplier isWanted;
    private final long begun = System.nanoTime();

    /** @param isWanted false when it is no use to wait any longer */
    Startup(Host host, int port, BooleanSupplier isWanted) {
        this.host = host;
        this.port = port;
        this.isWanted = isWanted;
    }

    Future<Void> run() {
        return listening().compose(listens -> initialized()).compose(initialized -> host.howIs(port));
    }

    private Future<Void> listening() {
        if (!isWanted.getAsBoolean() || System.nanoTime() - begun > LISTEN.toNanos()) {
            return Future.failedFuture("nothing listens on port " + port);
        }
        return host.probe()
                .connect(port, Control.LOOPBACK)
                .compose(
                        socket -> socket.close(),
                        refused -> host.vertx().timer(LOOK_MILLIS).compose(later -> listening()));
    }

    private Future<Void> initialized() {
        return host.hook(port, HttpMethod.POST, "/initialize", INITIALIZE);
    }
}
