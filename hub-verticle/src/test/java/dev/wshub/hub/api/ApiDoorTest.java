package dev.wshub.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.HttpAnswer;
import dev.wshub.hub.testing.RawSocket;
import dev.wshub.hub.testing.RunningHub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask the API, and how. */
class ApiDoorTest extends ApiDoorFixture {

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
}
