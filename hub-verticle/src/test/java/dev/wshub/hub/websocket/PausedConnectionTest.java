package dev.wshub.hub.websocket;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RawFrame;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session may stop reading, as a room does while the broker does not answer. */
class PausedConnectionTest {

    private final Vertx vertx = Vertx.vertx();
    private final PausingServer server = new PausingServer();
    private RawClient client;

    @BeforeEach
    void connect() throws Exception {
        vertx.deployVerticle(server).await(5, SECONDS);
        client = RawClient.connect(server.port(), "/");
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        vertx.close().await(5, SECONDS);
    }

    @Test
    void isNotReadUntilItGoesOn() {
        client.says("first").hearsPastPings("first").says("second").hearsPing();

        server.resume();

        client.hearsPastPings("second");
    }

    @Test
    void isGreetedAndHeardInTheContextOfItsLoop() {
        client.says("first").hearsPastPings("first");

        assertThat(server.contexts()).containsExactly(server.own());
    }

    @Test
    void isNotBlamedForPongsThatNobodyReads() {
        client.says("first").hearsPastPings("first");

        client.hearsPing().sends(RawFrame.pong(""));
        client.hearsPing().sends(RawFrame.pong(""));

        client.hearsPing();
    }

    @Test
    void isPingedWhenItGoesOn() {
        client.says("first").hearsPastPings("first").hearsPing().hearsPing();

        server.resume();

        client.hearsPing().isSentAway(3012);
    }
}
