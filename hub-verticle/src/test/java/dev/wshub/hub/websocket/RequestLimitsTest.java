package dev.wshub.hub.websocket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.HttpAnswer;
import dev.wshub.hub.testing.LoggedErrors;
import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RawFrame;
import dev.wshub.hub.testing.RawSocket;
import dev.wshub.hub.testing.RunningHub;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are too long or make no sense. */
class RequestLimitsTest {

    private static RunningHub hub;
    private LoggedErrors errors;

    @BeforeAll
    static void startHub() {
        hub = RunningHub.start();
    }

    @AfterAll
    static void closeHub() {
        hub.close();
    }

    @BeforeEach
    void watchTheLog() {
        errors = LoggedErrors.watch();
    }

    @AfterEach
    void logsNoError() {
        errors.close();
        assertThat(errors.seen()).isEmpty();
    }

    @Test
    void refusesARoomNameOfTenKilobytes() {
        assertThat(answerTo(RawClient.request("/rooms/" + "x".repeat(10_000))).status())
                .isEqualTo(414);
    }

    @Test
    void takesARequestLineWithALongToken() {
        assertThat(answerTo(RawClient.request("/rooms/x?token=" + "x".repeat(7_000)))
                        .status())
                .isEqualTo(101);
    }

    @Test
    void refusesAHeaderOfTenKilobytes() {
        assertThat(answerTo(RawClient.request("/rooms/x", "X-Long: " + "x".repeat(10_000)))
                        .status())
                .isEqualTo(431);
    }

    @Test
    void refusesManySmallHeaders() {
        String[] headers = new String[2_000];
        Arrays.fill(headers, "X-Many: x");

        assertThat(answerTo(RawClient.request("/rooms/x", headers)).status()).isEqualTo(431);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%20", "a%00b", "a%0Ab", "%C3%BC", "a%7Fb", "%", "%2", "%zz", "a%FFb", "%E2%82"})
    void refusesARoomNameThatIsNotVisibleAscii(String name) {
        assertThat(answerTo(RawClient.request("/rooms/" + name)).status()).isEqualTo(400);
    }

    @Test
    void refusesARoomNameOf256Characters() {
        assertThat(answerTo(RawClient.request("/rooms/" + "x".repeat(256))).status())
                .isEqualTo(400);
        assertThat(answerTo(RawClient.request("/rooms/" + "x".repeat(300))).status())
                .isEqualTo(400);
        assertThat(answerTo(RawClient.request("/rooms/" + "x".repeat(255))).status())
                .isEqualTo(101);
    }

    @Test
    void readsPercentEncodedRoomNames() {
        try (RawClient ann = hub.connect("/rooms/a%2Fb%7Ec+d");
                RawClient bob = hub.connect("/rooms/a/b~c%2Bd")) {
            ann.says("hi");

            bob.hears("hi");
            ann.hears("hi");
        }
    }

    @Test
    void refusesAnEchoThatIsNeitherTrueNorFalse() {
        assertThat(answerTo(RawClient.request("/rooms/x?echo=maybe")).status()).isEqualTo(400);
    }

    @Test
    void countsTheFirstOfTwoParametersWithOneName() {
        assertThat(answerTo(RawClient.request("/rooms/x?echo=false&echo=maybe")).status())
                .isEqualTo(101);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/rooms/x?%",
                "/rooms/x?a=%zz",
                "/rooms/x?a=%FF",
                "/rooms/x?&&=&",
                "/rooms/x?echo",
                "/rooms/x?echo="
            })
    void answersOddQueries(String path) {
        assertThat(answerTo(RawClient.request(path)).status()).isIn(101, 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "http://other.example/echo", "echo", "http://", "?", "/\u0001"})
    void answersOddTargets(String target) {
        assertThat(answerTo("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n").status())
                .isIn(200, 400, 404, 426);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "GET /echo HTTP/9.9",
                "GET",
                "\u0016\u0003\u0001\u0002",
                ": :",
                "GET /echo HTTP/1.1 x"
            })
    void answersWhatIsNoHttpOrEndsIt(String line) {
        try (RawSocket socket = RawSocket.connect(hub.port())) {
            socket.send(line + "\r\n\r\n");

            String answer = new String(socket.readToEnd(), ISO_8859_1);

            assertThat(answer).matches("(?s)(HTTP/[0-9.]+ (400|501) .*)?");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 5", "Transfer-Encoding: chunked", "Expect: 100-continue"})
    void answersAHandshakeThatAnnouncesABody(String header) {
        try (RawSocket socket = RawSocket.connect(hub.port())) {
            socket.send(RawClient.request("/echo", header));

            assertThat(HttpAnswer.readFrom(socket).status()).isIn(100, 101, 400);
        }
    }

    /** RFC 6455, section 4.1: a client must wait for the answer before it sends more. */
    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\r\nHost: x\r\n\r\n", "nonsense"})
    void passesOverWhatComesInOnePacketWithTheHandshake(String early) {
        try (RawSocket socket = RawSocket.connect(hub.port())) {
            socket.send(RawClient.request("/echo") + early);
            assertThat(HttpAnswer.readFrom(socket).status()).isEqualTo(101);

            socket.send(RawFrame.text("late").masked());

            assertThat(socket.read(6)).isEqualTo(RawFrame.text("late").unmasked());
        }
    }

    @Test
    void keepsNoPlaceForARefusedHandshake() {
        try (RunningHub small = RunningHub.start(Map.of("limits.connections", 1))) {
            for (String path : List.of("/rooms/", "/rooms/x?%", "/rooms/x?echo=maybe")) {
                try (RawSocket socket = RawSocket.connect(small.port())) {
                    socket.send(RawClient.request(path));
                    assertThat(HttpAnswer.readFrom(socket).status()).isEqualTo(400);
                }
            }

            small.connect("/echo").says("hi").hears("hi").close();
        }
    }

    @Test
    void answersARequestAndAHandshakeInOnePacket() {
        try (RawSocket socket = RawSocket.connect(hub.port())) {
            socket.send("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n" + RawClient.request("/echo"));

            assertThat(HttpAnswer.readFrom(socket).status()).isEqualTo(200);
            assertThat(HttpAnswer.readFrom(socket).status()).isEqualTo(101);
        }
    }

    private static HttpAnswer answerTo(String request) {
        try (RawSocket socket = RawSocket.connect(hub.port())) {
            return HttpAnswer.readFrom(socket.send(request));
        }
    }
}
