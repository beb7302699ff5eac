package dev.wshub.hub.websocket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.HttpAnswer;
import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RawFrame;
import dev.wshub.hub.testing.RawSocket;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client sends before its handshake is answered, which it must not (RFC 6455, section 4.1). Here that takes long. */
class EarlyDataTest {

    private static final String BODY = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private static final String POST = "POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 32\r\n\r\n" + BODY;

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

    @ParameterizedTest
    @ValueSource(strings = {POST, POST + POST, "GET / HTTP/1.1\r\nHost: x\r\n\r\n", "nonsense"})
    void isPassedOver(String early) {
        try (RawSocket socket = RawSocket.connect(server.port())) {
            socket.send(RawClient.request(PausingServer.LATER) + early);
            assertThat(HttpAnswer.readFrom(socket).status()).isEqualTo(101);

            socket.send(RawFrame.text("late").masked());

            assertThat(socket.read(6)).isEqualTo(RawFrame.text("late").unmasked());
        }
    }

    /** A request was passed over, and would wait for its answer. */
    @Test
    void endsTheConnectionOfAHandshakeThatIsRefused() {
        try (RawSocket socket = RawSocket.connect(server.port())) {
            socket.send(RawClient.request(PausingServer.REFUSED_LATER) + POST);

            String answer = new String(socket.readToEnd(), ISO_8859_1);

            assertThat(answer).startsWith("HTTP/1.1 400 ").endsWith("not so\n");
        }
    }

    @Test
    void isPassedOverWhenTheClientGoesMeanwhile() {
        try (RawSocket socket = RawSocket.connect(server.port())) {
            socket.send(RawClient.request(PausingServer.LATER) + POST);
        }

        try (RawSocket socket = RawSocket.connect(server.port())) {
            socket.send(RawClient.request(PausingServer.LATER));
            assertThat(HttpAnswer.readFrom(socket).status()).isEqualTo(101);
        }
    }
}
