package dev.wshub.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RunningHub;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BroadcastTest {

    private RunningHub hub;
    private BackEnd backEnd;

    @BeforeEach
    void startHub() {
        hub = RunningHub.start(Map.of("api.key", BackEnd.KEY, "namespaces.log.history-size", 100));
        backEnd = BackEnd.of(hub);
    }

    @AfterEach
    void closeHub() {
        hub.close();
    }

    @Test
    void broadcastsToManyChannels() {
        try (RawClient one = hub.connect("/rooms/one");
                RawClient two = hub.connect("/rooms/log:2")) {
            JsonObject result = backEnd.asks("broadcast", "{\"channels\":[\"one\",\"log:2\"],\"data\":{\"a\" :1}}");

            assertThat(result.getJsonArray("responses")).hasSize(2);
            assertThat(response(result, 0)).isEqualTo(new JsonObject("{\"result\":{}}"));
            assertThat(response(result, 1).getJsonObject("result").getLong("offset"))
                    .isEqualTo(1);
            one.hears("{\"a\" :1}");
            two.hears("{\"a\" :1}");
        }
    }

    @Test
    void broadcastsToTheGoodChannelsAmongBadOnes() {
        JsonObject result = backEnd.asks("broadcast", "{\"channels\":[\"nowhere:1\",\"\",\"log:1\"],\"data\":1}");

        assertThat(response(result, 0))
                .isEqualTo(new JsonObject("{\"error\":{\"code\":102,\"message\":\"unknown channel\"}}"));
        assertThat(response(result, 1).getJsonObject("error").getInteger("code"))
                .isEqualTo(107);
        assertThat(response(result, 2).getJsonObject("result").getLong("offset"))
                .isEqualTo(1);
    }

    @Test
    void broadcastsOnceToEachChannelHoweverOftenItIsRepeated() {
        String request = "{\"channels\":[\"log:1\",\"log:2\"],\"data\":1,\"idempotency_key\":\"k\"}";

        JsonObject first = backEnd.asks("broadcast", request);

        assertThat(backEnd.asks("broadcast", request)).isEqualTo(first);
        assertThat(backEnd.asks("history", "{\"channel\":\"log:2\"}").getLong("offset"))
                .isEqualTo(1);
    }

    @Test
    void broadcastsToNoneOrTooManyChannelsNotAtAll() {
        String tooMany = "\"a\"" + ",\"a\"".repeat(1_000);

        assertThat(backEnd.isRefused("broadcast", "{\"data\":1}"))
                .isEqualTo("107 channels must have from 1 to 1000 names, but has 0");
        assertThat(backEnd.isRefused("broadcast", "{\"data\":1,\"channels\":[" + tooMany + "]}"))
                .isEqualTo("107 channels must have from 1 to 1000 names, but has 1001");
    }

    private static JsonObject response(JsonObject result, int index) {
        return result.getJsonArray("responses").getJsonObject(index);
    }
}
