package dev.wshub.emulator;

import io.vertx.core.Future;
import io.vertx.core.Promise;
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
        Promise<Void> listens = Promise.promise();
        look(listens);
        return listens.future();
    }

    /** Thousands of looks may be needed, and as many futures in one another would be more than a stack holds. */
    private void look(Promise<Void> listens) {
        if (!isWanted.getAsBoolean() || System.nanoTime() - begun > LISTEN.toNanos()) {
            listens.fail("nothing listens on port " + port);
            return;
        }
        host.probe()
                .connect(port, Control.LOOPBACK)
                .onSuccess(socket -> socket.close().onComplete(listens))
                .onFailure(refused -> host.vertx().setTimer(LOOK_MILLIS, later -> look(listens)));
    }

    private Future<Void> initialized() {
        return host.hook(port, HttpMethod.POST, "/initialize", INITIALIZE);
    }
}
