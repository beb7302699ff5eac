package dev.wshub.hub.broker.redis;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.broker.Caller;
import dev.wshub.hub.broker.ChannelBus;
import dev.wshub.hub.config.Limits;
import dev.wshub.hub.config.RedisSettings;
import dev.wshub.hub.config.TlsVerify;
import dev.wshub.hub.core.Broker.Health;
import dev.wshub.hub.core.PresenceStore;
import dev.wshub.hub.testing.Eventually;
import dev.wshub.protocol.NodeMessage;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;

/** One instance on a Redis: a Vert.x of its own with a bridge. */
final class HubInstance implements AutoCloseable {

    static final Duration UNSUBSCRIBE_DELAY = Duration.ofMillis(100);
    private static final Duration HEARTBEAT = Duration.ofMillis(250);
    /** The first connection of a JVM loads many classes, and the machine may have other things to do. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final RedisBridge bridge;
    private final String deployment;
    private final Caller caller;
    private final BlockingQueue<NodeMessage.Send> sent;

    private HubInstance(
            Vertx vertx, RedisBridge bridge, String deployment, BlockingQueue<NodeMessage.Send> sent, Caller caller) {
        this.vertx = vertx;
        this.bridge = bridge;
        this.deployment = deployment;
        this.sent = sent;
        this.caller = caller;
    }

    static RedisSettings settings(String uri) {
        return new RedisSettings(uri, "wshub", UNSUBSCRIBE_DELAY, HEARTBEAT, CONNECT_TIMEOUT, TlsVerify.STRICT);
    }

    /** Returns when the bridge has started, connected or not. */
    static HubInstance start(String id, String uri) throws Exception {
        return start(id, settings(uri));
    }

    static HubInstance start(String id, RedisSettings settings) throws Exception {
        Vertx vertx = Vertx.vertx();
        BlockingQueue<NodeMessage.Send> sent = new LinkedBlockingQueue<>();
        LocalInstance local = new LocalInstance(id, sent::add, () -> "{\"connections\":7}");
        RedisBridge bridge = new RedisBridge(settings, Limits.DEFAULT.outboundBytes(), ChannelBus.on(vertx), local);
        String deployment = vertx.deployVerticle(bridge).await(15, SECONDS);
        return new HubInstance(vertx, bridge, deployment, sent, Caller.of(vertx, bridge.broker()));
    }

    Vertx vertx() {
        return vertx;
    }

    RedisBroker broker() {
        return bridge.broker();
    }

    PresenceStore presence(Duration life) {
        return bridge.presence(life);
    }

    Caller caller() {
        return caller;
    }

    /** What came next for one of its connections. */
    NodeMessage.Send nextSent() throws InterruptedException {
        NodeMessage.Send message = sent.poll(5, SECONDS);
        assertThat(message).as("a message within 5 seconds").isNotNull();
        return message;
    }

    boolean isUp() {
        return broker().health().equals(Health.UP);
    }

    /** Returns after how long it was so, in milliseconds; fails if it is not within 15 seconds. */
    static long becomes(BooleanSupplier what) {
        return Eventually.until(Duration.ofSeconds(15), what, () -> "as before").toMillis();
    }

    void stopBridge() throws Exception {
        vertx.undeploy(deployment).await(5, SECONDS);
    }

    @Override
    public void close() {
        try {
            vertx.close().await(5, SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
