package dev.wshub.hub.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.HttpAnswer;
import dev.wshub.hub.testing.LoggedErrors;
import dev.wshub.hub.testing.RawSocket;
import dev.wshub.hub.testing.RunningHub;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask the API, and how. */
class ApiDoorTest {

    private static final int MESSAGE_BYTES = 1_000;
    private static final int MOST = 16 * MESSAGE_BYTES;
    private static final String SHOWN = "X-API-Key: " + BackEnd.KEY;

    private static RunningHub hub;
    private LoggedErrors errors;

    @BeforeAll
    static void startHub() {
        hub = RunningHub.start(Map.of(
                "api.key", BackEnd.KEY, "limits.message-bytes", MESSAGE_BYTES, "limits.handshake-timeout", "1s"));
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
    void isNotThereWithoutAKeyInTheSettings() {
        try (RunningHub without = RunningHub.start()) {
            assertThat(HttpAnswer.to(without.port(), post("info"), "X-API-Key: ")
                            .status())
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SHOWN,
                "x-api-key: " + BackEnd.KEY,
                "Authorization: apikey " + BackEnd.KEY,
                "authorization: ApiKey  " + BackEnd.KEY
            })
    void takesTheKeyFromEitherHeader(String header) {
        assertThat(HttpAnswer.to(hub.port(), post("info"), header).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-API-Key: a-key-of-the-test",
                "X-API-Key: " + BackEnd.KEY + "s",
                "X-API-Key: another-key-of-ours",
                "X-API-Key:",
                "Authorization: Bearer " + BackEnd.KEY,
                "Authorization: apikey",
                "Authorization: apikey x",
                "Authorization: " + BackEnd.KEY,
                "X-Other: " + BackEnd.KEY
            })
    void saysNothingToWhoShowsAnotherKeyOrNone(String header) {
        HttpAnswer answer = HttpAnswer.to(hub.port(), post("info"), header);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("apikey");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void doesNotTakeAKeyFromTheQuery() {
        assertThat(HttpAnswer.to(hub.port(), post("info?api_key=" + BackEnd.KEY))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void tellsAStrangerNotEvenWhichMethodsThereAre() {
        assertThat(HttpAnswer.to(hub.port(), post("nonsense")).status()).isEqualTo(401);
        assertThat(HttpAnswer.to(hub.port(), "GET /api/info HTTP/1.1").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})
    void isAskedByPostOnly(String verb) {
        HttpAnswer answer = HttpAnswer.to(hub.port(), verb + " /api/info HTTP/1.1", SHOWN);

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "", "info/", "Info", "refresh", "rpc", "batch", "history_remove"})
    void answersAMethodThatThereIsNotWithNotFound(String method) {
        HttpAnswer answer = HttpAnswer.to(hub.port(), post(method), SHOWN, "Content-Length: 0");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{\"error\":{\"code\":104,\"message\":\"method not found\"}}");
    }

    @Test
    void answersWhatItCannotReadWithBadRequest() {
        HttpAnswer answer = ask("publish", "{\"channel\": 7}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.body())
                .isEqualTo("{\"error\":{\"code\":107,"
                        + "\"message\":\"channel must be a string, but is a whole number\"}}");
    }

    @Test
    void repeatsNothingOfWhatItCannotRead() {
        assertThat(ask("publish", "{\"channel\":\"a\",\"data\":secret}").body())
                .contains("107")
                .doesNotContain("secret");
    }

    @Test
    void takesABodyOfJustTheLimitAndNoLargerOne() {
        String largest = "{\"channel\":\"a\",\"data\":\"" + "x".repeat(MOST - 25) + "\"}";

        assertThat(largest).hasSize(MOST);
        assertThat(ask("publish", largest).status()).isEqualTo(200);
        assertThat(ask("publish", largest + " ").status()).isEqualTo(413);
    }

    @Test
    void refusesALargeBodyBeforeItComes() {
        HttpAnswer answer = HttpAnswer.to(
                hub.port(), post("publish"), SHOWN, "Expect: 100-continue", "Content-Length: " + (MOST + 1));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).contains("107", "the body must have at most 16000 bytes, but has more");
    }

    @Test
    void refusesALargeBodyThatDoesNotSayHowLargeItIs() {
        try (RawSocket socket = RawSocket.connect(hub.port())) {
            socket.send(header("publish", "Transfer-Encoding: chunked"));
            for (int i = 0; i < 20; i++) {
                socket.send("3e8\r\n" + "x".repeat(1_000) + "\r\n");
            }

            assertThat(HttpAnswer.readFrom(socket).status()).isEqualTo(413);
        }
    }

    @Test
    void takesABodyInPieces() {
        try (RawSocket socket = RawSocket.connect(hub.port())) {
            socket.send(header("publish", "Transfer-Encoding: chunked"))
                    .send("b\r\n{\"channel\":\r\n")
                    .send("11\r\n\"a\",\"data\":true} \r\n0\r\n\r\n");

            assertThat(HttpAnswer.readFrom(socket).status()).isEqualTo(200);
        }
    }

    @Test
    void asksForABodyThatWaitsForIt() {
        try (RawSocket socket = RawSocket.connect(hub.port())) {
            socket.send(header("info", "Expect: 100-continue", "Content-Length: 2"));
            assertThat(HttpAnswer.readFrom(socket).status()).isEqualTo(100);

            socket.send("{}");

            assertThat(HttpAnswer.readFrom(socket).status()).isEqualTo(200);
        }
    }

    @Test
    void needsNeitherABodyNorAContentType() {
        HttpAnswer answer = HttpAnswer.to(hub.port(), post("info"), SHOWN, "Content-Length: 0");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {SHOWN, "X-API-Key: wrong"})
    void cutsWhoDoesNotSendTheWholeBodyInTime(String header) {
        try (RawSocket socket = RawSocket.connect(hub.port())) {
            socket.send(post("publish") + "\r\n" + header + "\r\nContent-Length: 100\r\n\r\n{");

            assertThat(new String(socket.readToEnd(), ISO_8859_1)).doesNotContain("200 OK");
        }
    }

    @Test
    void doesNotCutWhoHasSentTheWholeBody() {
        try (RawSocket socket = RawSocket.connect(hub.port()).waits(Duration.ofSeconds(2))) {
            socket.send(header("info", "Content-Length: 0"));
            HttpAnswer.readFrom(socket);

            assertThat(socket.isEnded()).isFalse();
        }
    }

    @Test
    void answersOnTheSameConnectionAfterARefusal() {
        try (RawSocket socket = RawSocket.connect(hub.port())) {
            socket.send(post("info") + "\r\nContent-Length: 2\r\n\r\n{}");
            assertThat(HttpAnswer.readFrom(socket).status()).isEqualTo(401);

            socket.send(header("info", "Content-Length: 2") + "{}");

            assertThat(HttpAnswer.readFrom(socket).status()).isEqualTo(200);
        }
    }

    @Test
    void answersRequestsThatComeTogetherInTheirOrder() {
        try (RawSocket socket = RawSocket.connect(hub.port())) {
            socket.send(header("info", "Content-Length: 2") + "{}" + header("nonsense", "Content-Length: 2") + "{}"
                    + header("channels", "Content-Length: 2") + "{}");

            assertThat(HttpAnswer.readFrom(socket).body()).contains("nodes");
            assertThat(HttpAnswer.readFrom(socket).status()).isEqualTo(404);
            assertThat(HttpAnswer.readFrom(socket).body()).contains("channels");
        }
    }

    @Test
    void doesNotMindWhoGoesInTheMiddle() {
        try (RawSocket socket = RawSocket.connect(hub.port())) {
            socket.send(header("publish", "Content-Length: 100") + "{\"channel\"");
        }

        assertThat(ask("info", "{}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "+5", "x", "99999999999999999999", "1, 2"})
    void refusesALengthThatIsNone(String length) {
        try (RawSocket socket = RawSocket.connect(hub.port())) {
            socket.send(header("info", "Content-Length: " + length));

            assertThat(HttpAnswer.readFrom(socket).status()).isEqualTo(400);
        }
    }

    private static HttpAnswer ask(String method, String body) {
        try (RawSocket socket = RawSocket.connect(hub.port())) {
            return HttpAnswer.readFrom(socket.send(header(method, "Content-Length: " + body.length()) + body));
        }
    }

    private static String header(String method, String... lines) {
        return post(method) + "\r\n" + SHOWN + "\r\n" + String.join("\r\n", lines) + "\r\n\r\n";
    }

    private static String post(String method) {
        return "POST /api/" + method + " HTTP/1.1\r\nHost: 127.0.0.1";
    }
}
