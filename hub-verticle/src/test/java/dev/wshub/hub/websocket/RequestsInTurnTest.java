package dev.wshub.hub.websocket;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.HttpAnswer;
import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RawFrame;
import dev.wshub.hub.testing.RawSocket;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client sends behind a request whose answer takes long; what is not released, {@code LeakGuard} finds. */
class RequestsInTurnTest {

    private static final String BODY = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private static final String POST = "POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 32\r\n\r\n" + BODY;
    private static final int MANY = 20;
    private static final long MORE_THAN_THE_KERNEL_HOLDS = 256 << 20;
    private static final long STALLED_MILLIS = 500;

    private final Vertx vertx = Vertx.vertx();
    private final PausingServer handshakes = new PausingServer();
    private int port;

    @BeforeEach
    void start() throws Exception {
        vertx.deployVerticle(handshakes).await(5, SECONDS);
        HttpServer server = vertx.createHttpServer().requestHandler(this::echoLater);
        port = server.listen(0, "127.0.0.1").await(5, SECONDS).actualPort();
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(5, SECONDS);
    }

    private void echoLater(HttpServerRequest request) {
        RequestsInTurn.keep(request.connection());
        if (request.headers().contains("Expect")) {
            request.response().writeContinue();
        }
        request.body()
                .compose(body -> vertx.timer(10, MILLISECONDS).map(body))
                .onSuccess(body -> request.response().end(body));
    }

    private static String post(String body) {
        return "POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    @Test
    void isAnsweredInOrder() {
        try (RawSocket socket = RawSocket.connect(port)) {
            socket.send(post("one") + "HEAD / HTTP/1.1\r\nHost: x\r\n\r\n" + post("three"));

            assertThat(HttpAnswer.readFrom(socket).body()).isEqualTo("one");
            assertThat(HttpAnswer.readFrom(socket).status()).isEqualTo(200);
            assertThat(HttpAnswer.readFrom(socket).body()).isEqualTo("three");
        }
    }

    @Test
    void isReadOnHoweverMuchItIs() {
        try (RawSocket socket = RawSocket.connect(port)) {
            for (int n = 0; n < MANY; n++) {
                socket.send(post(String.valueOf((char) ('a' + n)).repeat(50_000)));
            }

            for (int n = 0; n < MANY; n++) {
                assertThat(HttpAnswer.readFrom(socket).body()).startsWith(String.valueOf((char) ('a' + n)));
            }
        }
    }

    @Test
    void isNotReadBeforeItIsDue() throws IOException {
        try (SocketChannel client =
                        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), handshakes.port()));
                Selector selector = Selector.open()) {
            client.write(US_ASCII.encode(RawClient.request(PausingServer.HELD) + POST));
            client.configureBlocking(false).register(selector, SelectionKey.OP_WRITE);
            var more = ByteBuffer.allocate(1 << 20);
            long sent = 0;
            while (sent < MORE_THAN_THE_KERNEL_HOLDS && selector.select(STALLED_MILLIS) > 0) {
                selector.selectedKeys().clear();
                sent += client.write(more.clear());
            }

            assertThat(sent).isLessThan(MORE_THAN_THE_KERNEL_HOLDS);
        }
    }

    @Test
    void waitsForTheAnswerThatFollowsAnInformationalOne() {
        try (RawSocket socket = RawSocket.connect(port)) {
            socket.send(POST.replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n") + post("next"));

            assertThat(HttpAnswer.readFrom(socket).status()).isEqualTo(100);
            assertThat(HttpAnswer.readFrom(socket).body()).isEqualTo(BODY);
            assertThat(HttpAnswer.readFrom(socket).body()).isEqualTo("next");
        }
    }

    @Test
    void isReleasedWhenTheClientGoesMeanwhile() {
        try (RawSocket socket = RawSocket.connect(port)) {
            socket.send(POST + post("b".repeat(20_000)));
        }

        try (RawSocket socket = RawSocket.connect(port)) {
            assertThat(HttpAnswer.readFrom(socket.send(POST)).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {POST, POST + POST, "GET / HTTP/1.1\r\nHost: x\r\n\r\n", "nonsense"})
    void isPassedOverBehindAHandshake(String early) {
        try (RawSocket socket = RawSocket.connect(handshakes.port())) {
            socket.send(RawClient.request(PausingServer.LATER) + early);
            assertThat(HttpAnswer.readFrom(socket).status()).isEqualTo(101);

            socket.send(RawFrame.text("late").masked());

            assertThat(socket.read(6)).isEqualTo(RawFrame.text("late").unmasked());
        }
    }

    @Test
    void isAnsweredAfterAHandshakeThatIsRefused() {
        try (RawSocket socket = RawSocket.connect(handshakes.port())) {
            socket.send(RawClient.request(PausingServer.REFUSED_LATER) + POST);

            assertThat(HttpAnswer.readFrom(socket).body()).isEqualTo("not so\n");
            assertThat(HttpAnswer.readFrom(socket).status()).isEqualTo(426);
        }
    }

    @Test
    void isReleasedWhenTheClientGoesBeforeItsHandshake() {
        try (RawSocket socket = RawSocket.connect(handshakes.port())) {
            socket.send(RawClient.request(PausingServer.LATER) + POST);
        }

        try (RawSocket socket = RawSocket.connect(handshakes.port())) {
            socket.send(RawClient.request(PausingServer.LATER));
            assertThat(HttpAnswer.readFrom(socket).status()).isEqualTo(101);
        }
    }
}
