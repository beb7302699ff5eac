package dev.wshub.hub.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RunningHub;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishingTest {

    private static final int LARGEST = 65_536;

    private RunningHub hub;
    private BackEnd backEnd;

    @BeforeEach
    void startHub() {
        hub = RunningHub.start(Map.of(
                "api.key",
                BackEnd.KEY,
                "limits.outbound-bytes",
                LARGEST,
                "namespaces.log.history-size",
                100,
                "namespaces.shut.publish",
                "nobody"));
        backEnd = BackEnd.of(hub);
    }

    @AfterEach
    void closeHub() {
        hub.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ \"b\" : 1.10,\n \"a\":[ ] }",
                "\"\\u00e9 \u20ac\"",
                "12345678901234567890",
                "null",
                "false",
                "\"\""
            })
    void tellsMembersJsonAsItIsWritten(String data) {
        try (RawClient member = hub.connect("/rooms/room")) {
            JsonObject result = backEnd.asks("publish", "{\"channel\":\"room\",\"data\": " + data + " }");

            assertThat(result).isEmpty();
            member.hears(data);
        }
    }

    @Test
    void tellsMembersBytes() {
        byte[] bytes = {0, (byte) 0xFF, 'x'};
        try (RawClient member = hub.connect("/rooms/room")) {
            backEnd.asks("publish", "{\"channel\":\"room\",\"b64data\":\"" + base64(bytes) + "\",\"data\":\"unused\"}");

            member.hears(bytes);
        }
    }

    @Test
    void tellsCentrifugeClients() {
        try (RawClient member = hub.connect("/connection/websocket")) {
            member.says("{\"id\":1,\"connect\":{}}\n{\"id\":2,\"subscribe\":{\"channel\":\"room\"}}");
            assertThat(member.nextFrame().text()).contains("\"id\":2");

            backEnd.asks("publish", "{\"channel\":\"room\",\"data\":{\n\"a\":1}}");

            member.hears("{\"push\":{\"channel\":\"room\",\"pub\":{\"data\":{ \"a\":1}}}}");
        }
    }

    @Test
    void saysWhereItStandsInTheHistory() {
        JsonObject first = backEnd.asks("publish", "{\"channel\":\"log:1\",\"data\":1}");
        JsonObject second = backEnd.asks("publish", "{\"channel\":\"log:1\",\"data\":2}");

        assertThat(first.getLong("offset")).isEqualTo(1);
        assertThat(second.getLong("offset")).isEqualTo(2);
        assertThat(first.getString("epoch")).isNotEmpty().isEqualTo(second.getString("epoch"));
    }

    @Test
    void leavesOutOfTheHistoryWhatIsNotToBeInIt() {
        try (RawClient member = hub.connect("/rooms/log:1")) {
            assertThat(backEnd.asks("publish", "{\"channel\":\"log:1\",\"data\":1,\"skip_history\":true}"))
                    .isEmpty();

            member.hears("1");
        }
        assertThat(backEnd.asks("history", "{\"channel\":\"log:1\"}").getLong("offset"))
                .isZero();
    }

    @Test
    void publishesWhereNoClientMay() {
        assertThat(backEnd.asks("publish", "{\"channel\":\"shut:1\",\"data\":1}"))
                .isEmpty();
    }

    @Test
    void tellsARepeatedRequestToNobody() {
        String request = "{\"channel\":\"log:1\",\"data\":1,\"idempotency_key\":\"k\"}";
        try (RawClient member = hub.connect("/rooms/log:1")) {
            JsonObject first = backEnd.asks("publish", request);
            JsonObject again = backEnd.asks("publish", request);
            backEnd.asks("publish", "{\"channel\":\"log:1\",\"data\":2,\"idempotency_key\":\"other\"}");

            assertThat(again).isEqualTo(first);
            member.hears("1").hears("2");
        }
    }

    @Test
    void tellsRequestsThatAreRepeatedAtOnceOnceOnly() {
        String request = "{\"channel\":\"log:1\",\"data\":1,\"idempotency_key\":\"k\"}";

        List<CompletableFuture<JsonObject>> answers = IntStream.range(0, 50)
                .mapToObj(i -> backEnd.asksMeanwhile("publish", request))
                .toList();

        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.join().getLong("offset")).isEqualTo(1));
        assertThat(backEnd.asks("history", "{\"channel\":\"log:1\"}").getLong("offset"))
                .isEqualTo(1);
    }

    @Test
    void passesOverFieldsThatItDoesNotKnow() {
        assertThat(backEnd.asks("publish", "{\"channel\":\"a\",\"data\":1,\"tags\":{\"a\":\"b\"},\"delta\":true}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "with space", "\\u00e9"})
    void refusesWhatIsNoChannelName(String name) {
        assertThat(backEnd.isRefused("publish", "{\"channel\":\"" + name + "\",\"data\":1}"))
                .startsWith("107 channel must be 1 to 255 visible ASCII characters, but is ");
    }

    @Test
    void refusesAChannelOfANamespaceThatThereIsNot() {
        assertThat(backEnd.isRefused("publish", "{\"channel\":\"nowhere:1\",\"data\":1}"))
                .isEqualTo("102 unknown channel");
    }

    @Test
    void refusesAPublicationWithoutData() {
        assertThat(backEnd.isRefused("publish", "{\"channel\":\"a\"}"))
                .isEqualTo("107 data or b64data must be there, but both are missing");
    }

    @Test
    void refusesWhatIsNotBase64() {
        assertThat(backEnd.isRefused("publish", "{\"channel\":\"a\",\"b64data\":\"?\"}"))
                .isEqualTo("107 b64data must be base64, but is not");
    }

    @Test
    void refusesAPayloadThatNoMemberCouldBeTold() {
        String largest = "\"" + "x".repeat(LARGEST - 2) + "\"";

        try (RawClient member = hub.connect("/rooms/a")) {
            assertThat(backEnd.asks("publish", "{\"channel\":\"a\",\"data\":" + largest + "}"))
                    .isEmpty();
            member.hears(largest);
        }
        assertThat(backEnd.isRefused("publish", "{\"channel\":\"a\",\"data\":1" + "0".repeat(LARGEST) + "}"))
                .isEqualTo("107 data must have at most 65536 bytes (limits.outbound-bytes), but has 65537");
        assertThat(backEnd.isRefused(
                        "publish", "{\"channel\":\"a\",\"b64data\":\"" + base64(new byte[LARGEST + 1]) + "\"}"))
                .startsWith("107 data must have at most 65536 bytes");
    }

    @Test
    void refusesAVeryLongIdempotencyKey() {
        String key = "k".repeat(256);

        assertThat(backEnd.isRefused("publish", "{\"channel\":\"a\",\"data\":1,\"idempotency_key\":\"" + key + "\"}"))
                .isEqualTo("107 idempotency_key must have at most 255 characters, but has 256");
    }

    private static String base64(byte[] bytes) {
        return new String(Base64.getEncoder().encode(bytes), UTF_8);
    }
}
