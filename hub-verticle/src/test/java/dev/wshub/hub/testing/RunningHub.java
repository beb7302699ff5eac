package dev.wshub.hub.testing;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.wshub.hub.HubVerticle;
import dev.wshub.hub.config.Config;
import dev.wshub.hub.config.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.transport.Transport;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A hub in this JVM, on a free port of 127.0.0.1; it has one event loop unless the keys say otherwise. */
public final class RunningHub implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 20;

    private final Vertx vertx;
    private final HubVerticle hub;

    private RunningHub(Vertx vertx, HubVerticle hub) {
        this.vertx = vertx;
        this.hub = hub;
    }

    public static RunningHub start() {
        return start(Map.of());
    }

    /** Starts a hub with these settings, given by key as in the file. */
    public static RunningHub start(Map<String, ?> keys) {
        return start(keys, transports().findFirst().orElseThrow());
    }

    public static RunningHub start(Map<String, ?> keys, Transport transport) {
        Map<String, Object> settings = new HashMap<>(
                Map.of("listen.port", 0, "listen.host", "127.0.0.1", "event-loops", 1, "drain.budget", "0s"));
        settings.putAll(keys);
        Config config = Config.from(Settings.fromKeys(settings));
        var options = new VertxOptions()
                .setEventLoopPoolSize(config.eventLoops().count())
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1);
        Vertx vertx = Vertx.builder().withTransport(transport).with(options).build();
        HubVerticle hub = new HubVerticle(config);
        await(vertx.deployVerticle(hub));
        return new RunningHub(vertx, hub);
    }

    /** The ways into the kernel that work here, the fastest first. */
    public static Stream<Transport> transports() {
        return Stream.of(Transport.IO_URING, Transport.EPOLL, Transport.NIO).filter(Transport::available);
    }

    public int port() {
        return hub.port();
    }

    public Vertx vertx() {
        return vertx;
    }

    public RawClient connect(String path, String... headers) {
        return RawClient.connect(port(), path, headers);
    }

    /** Sends the clients away, at once unless {@code drain.budget} was given. */
    @Override
    public void close() {
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.await(PATIENCE_SECONDS, SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("the hub does not start or end", e);
        }
    }
}
