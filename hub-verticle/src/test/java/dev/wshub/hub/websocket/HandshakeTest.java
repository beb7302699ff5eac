package dev.wshub.hub.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.HttpAnswer;
import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RawSocket;
import dev.wshub.hub.testing.RunningHub;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeTest {

    private static RunningHub hub;

    @BeforeAll
    static void startHub() {
        hub = RunningHub.start(Map.of("origins.allowed", List.of("https://chat.example", "https://*.trusted.example")));
    }

    @AfterAll
    static void closeHub() {
        hub.close();
    }

    @Test
    void provesThatTheKeyWasRead() {
        try (RawClient client = hub.connect("/echo")) {
            assertThat(client.handshake().header("Sec-WebSocket-Accept")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
            assertThat(client.handshake().header("Upgrade")).isEqualToIgnoringCase("websocket");
            assertThat(client.handshake().header("Connection")).isEqualToIgnoringCase("upgrade");
        }
    }

    @Test
    void negotiatesNoExtension() {
        try (RawClient client = hub.connect("/echo", "Sec-WebSocket-Extensions: permessage-deflate")) {
            assertThat(client.handshake().headers()).doesNotContainKey("sec-websocket-extensions");
        }
    }

    @Test
    void hearsAHandshakeThatComesByteByByte() {
        try (RawSocket socket = RawSocket.connect(hub.port())) {
            for (char next : RawClient.request("/echo").toCharArray()) {
                socket.send(String.valueOf(next));
            }

            assertThat(HttpAnswer.readFrom(socket).status()).isEqualTo(101);
        }
    }

    @Test
    void upgradesAConnectionThatHasAskedForSomethingElse() {
        try (RawSocket socket = RawSocket.connect(hub.port())) {
            socket.send("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(HttpAnswer.readFrom(socket).status()).isEqualTo(200);

            RawClient.open(socket, "/echo").says("hi").hears("hi");
        }
    }

    @Test
    void namesTheFirstSubProtocolOfThoseOffered() {
        try (RawClient client = hub.connect("/echo", "Sec-WebSocket-Protocol: chat.v2, chat.v1")) {
            assertThat(client.handshake().header("Sec-WebSocket-Protocol")).isEqualTo("chat.v2");
        }
    }

    @Test
    void namesNoSubProtocolWhenNoneIsOffered() {
        try (RawClient client = hub.connect("/echo")) {
            assertThat(client.handshake().headers()).doesNotContainKey("sec-websocket-protocol");
        }
    }

    @Test
    void ignoresSubProtocolsThatAreNoTokens() {
        try (RawClient client = hub.connect("/echo", "Sec-WebSocket-Protocol: a b, \"q\", ,good")) {
            assertThat(client.handshake().header("Sec-WebSocket-Protocol")).isEqualTo("good");
        }
    }

    @Test
    void understandsTokensInAnyCaseAndInLists() {
        var answer = ask("/echo", "Upgrade", "h2c, WebSocket", "Connection", "keep-alive, UPGRADE");

        assertThat(answer.status()).isEqualTo(101);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/rooms", "/echo/", "/echoes", "/socket", "/rooms%2Fx", "//rooms/x"})
    void findsNothingElsewhere(String path) {
        int expected = path.equals("/") ? 200 : 404;

        assertThat(ask(path).status()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/rooms/x", "/echo"})
    void asksAPlainGetToUpgrade(String path) {
        var answer = HttpAnswer.to(hub.port(), "GET " + path + " HTTP/1.1", "Host: x");

        assertThat(answer.status()).isEqualTo(426);
        assertThat(answer.header("Upgrade")).isEqualTo("websocket");
        assertThat(answer.header("Connection")).isEqualToIgnoringCase("upgrade");
    }

    @Test
    void refusesOtherMethodsOnAWebSocketPath() {
        String handshake = RawClient.request("/echo");

        assertThat(answerTo(handshake.replace("GET ", "POST ")).status()).isEqualTo(400);
        assertThat(answerTo(handshake.replace("GET ", "OPTIONS ")).status()).isEqualTo(400);
    }

    @Test
    void refusesOtherMethodsOnPages() {
        var answer = HttpAnswer.to(hub.port(), "POST /health/live HTTP/1.1", "Host: x", "Content-Length: 0");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
    }

    @Test
    void refusesHttp10() {
        assertThat(answerTo(RawClient.request("/echo").replace("HTTP/1.1", "HTTP/1.0"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void refusesAHandshakeWithoutAKey() {
        assertThat(ask("/echo", "Sec-WebSocket-Key", "").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c2hvcnQ=", "not base64!", "dGhlIHNhbXBsZSBub25jZSB0b28gbG9uZw==", "dGhlIHNhbXBsZSBub25j"})
    void refusesAKeyThatIsNot16Bytes(String key) {
        assertThat(ask("/echo", "Sec-WebSocket-Key", key).status()).isEqualTo(400);
    }

    @Test
    void refusesAHandshakeWhoseConnectionHeaderDoesNotSayUpgrade() {
        assertThat(ask("/echo", "Connection", "keep-alive").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "8", "14", "x", ""})
    void tellsWhichVersionItSpeaks(String version) {
        var answer = ask("/echo", "Sec-WebSocket-Version", version);

        assertThat(answer.status()).isEqualTo(426);
        assertThat(answer.header("Sec-WebSocket-Version")).isEqualTo("13");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://chat.example",
                "https://chat.example:444",
                "null",
                "*",
                "https://trusted.example",
                "https://nottrusted.example"
            })
    void refusesPagesOfOtherOrigins(String origin) {
        assertThat(ask("/echo", "Origin", origin).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://chat.example", "https://CHAT.example:443", "https://a.b.trusted.example"})
    void letsPagesOfAllowedOriginsIn(String origin) {
        assertThat(ask("/echo", "Origin", origin).status()).isEqualTo(101);
    }

    @Test
    void goesOnAfterARefusal() {
        try (RawSocket socket = RawSocket.connect(hub.port())) {
            socket.send("GET /echo HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(HttpAnswer.readFrom(socket).status()).isEqualTo(426);

            RawClient.open(socket, "/echo").says("hi").hears("hi");
        }
    }

    /** The headers of a good handshake, with some replaced, or left out if the value is empty. */
    private static HttpAnswer ask(String path, String... namesAndValues) {
        List<String> lines = new ArrayList<>(
                Arrays.asList(RawClient.request(path).stripTrailing().split("\r\n", -1)));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String name = namesAndValues[i];
            lines.removeIf(line -> line.startsWith(name + ":"));
            if (!namesAndValues[i + 1].isEmpty()) {
                lines.add(name + ": " + namesAndValues[i + 1]);
            }
        }
        return answerTo(String.join("\r\n", lines) + "\r\n\r\n");
    }

    private static HttpAnswer answerTo(String request) {
        try (RawSocket socket = RawSocket.connect(hub.port())) {
            return HttpAnswer.readFrom(socket.send(request));
        }
    }
}
