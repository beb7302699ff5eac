package dev.wshub.emulator;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.util.List;

/** The function platform: the wiring of all its parts, which have one event loop together. */
final class Platform extends VerticleBase {

    private static final long REDRAW_MILLIS = 500;
    private static final int MOST_HEADER_BYTES = 32_768;
    private static final int KEEP_ALIVE_SECONDS = 1;

    private final Function function;
    private final Code code;
    private final int port;
    private final String host;
    private final Screen screen;
    private final Warden warden;
    private Fleet fleet;
    private Gateway gateway;

    /** @param port where clients come to; any that is free if it is 0 */
    @SuppressWarnings("NullAway.Init") // start() is the constructor of a verticle
    Platform(Function function, Code code, int port, String host, Screen screen, Warden warden) {
        this.function = function;
        this.code = code;
        this.port = port;
        this.host = host;
        this.screen = screen;
        this.warden = warden;
    }

    @Override
    public Future<?> start() {
        HttpClient client = client();
        var headers = new PlatformHeaders(function);
        fleet = new Fleet(
                new Host(vertx, function, code, new Control(client, headers), vertx.createNetClient(), warden, screen));
        gateway = new Gateway(fleet, new Invocation.Surroundings(vertx, function, client, headers));
        if (screen.isTerminal()) {
            vertx.setPeriodic(REDRAW_MILLIS, id -> screen.show(rows()));
        }
        return gateway.listen(port, host)
                .onSuccess(listening -> screen.say("the platform listens on " + url(listening)));
    }

    private String url(int listening) {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + listening;
    }

    /** What is kept open belongs to a process that may be frozen, so it is not kept for long. */
    private HttpClient client() {
        int most = function.concurrency() * function.maxInstances();
        return vertx.createHttpClient(
                new HttpClientOptions().setKeepAliveTimeout(KEEP_ALIVE_SECONDS).setMaxHeaderSize(MOST_HEADER_BYTES),
                new PoolOptions().setHttp1MaxSize(2 * most + function.maxInstances()));
    }

    private List<Screen.Row> rows() {
        return fleet.instances().stream()
                .map(one -> new Screen.Row(one.statement(), one.state().word(), one.requests()))
                .toList();
    }

    /** Of all instances; to be asked when the platform has stopped. */
    Bill bill() {
        return fleet.bill();
    }

    /** How many requests found no room. */
    int refused() {
        return gateway.refused();
    }

    /** The instances are stopped first, so that they can send their clients away. Any thread may call this. */
    Future<Void> end() {
        Promise<Void> ended = Promise.promise();
        context.runOnContext(now -> fleet.close().eventually(gateway::close).onComplete(ended));
        return ended.future();
    }
}
