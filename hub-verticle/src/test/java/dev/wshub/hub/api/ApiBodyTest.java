package dev.wshub.hub.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.HttpAnswer;
import dev.wshub.hub.testing.RawSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much a request to the API may say, in which pieces, and in which time. */
class ApiBodyTest extends ApiDoorFixture {

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
}
