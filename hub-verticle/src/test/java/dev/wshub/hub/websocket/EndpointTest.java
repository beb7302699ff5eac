package dev.wshub.hub.websocket;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.Eventually;
import dev.wshub.hub.testing.HttpAnswer;
import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RawSocket;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndpointTest {

    private final Vertx vertx = Vertx.vertx();
    private final PausingServer server = new PausingServer();

    @BeforeEach
    void start() throws Exception {
        vertx.deployVerticle(server).await(5, SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(5, SECONDS);
    }

    /** It was let in, but waited for its turn when its connection ended. */
    @Test
    void closesTheSessionOfAClientThatGoesBeforeItsTurn() throws InterruptedException {
        try (RawSocket waiting = RawSocket.connect(server.port());
                RawSocket busy = RawSocket.connect(server.port())) {
            waiting.send(RawClient.request(PausingServer.HELD));
            Eventually.until(RawSocket.PATIENCE, () -> !server.contexts().isEmpty(), server::contexts);

            busy.send(RawClient.request(PausingServer.CUT));

            assertThat(HttpAnswer.readFrom(busy).status()).isEqualTo(101);
            assertThat(waiting.readToEnd()).isEmpty();
            assertThat(server.heldIsClosed().await(5, SECONDS)).isTrue();
        }
    }
}
