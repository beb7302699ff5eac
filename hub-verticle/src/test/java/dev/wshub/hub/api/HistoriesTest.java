package dev.wshub.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RunningHub;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoriesTest {

    private RunningHub hub;
    private BackEnd backEnd;

    @BeforeEach
    void startHub() {
        hub = RunningHub.start(Map.of(
                "api.key",
                BackEnd.KEY,
                "auth.hmac-secret",
                BackEnd.SECRET,
                "limits.recovered",
                3,
                "namespaces.log.history-size",
                100));
        backEnd = BackEnd.of(hub);
        for (int i = 1; i <= 5; i++) {
            backEnd.asks("publish", "{\"channel\":\"log:1\",\"data\":" + i + "}");
        }
    }

    @AfterEach
    void closeHub() {
        hub.close();
    }

    @Test
    void tellsOnlyThePositionUnlessItIsAskedForMore() {
        JsonObject history = backEnd.asks("history", "{\"channel\":\"log:1\"}");

        assertThat(data(history)).isEmpty();
        assertThat(history.getLong("offset")).isEqualTo(5);
        assertThat(history.getString("epoch")).isNotEmpty();
    }

    @Test
    void tellsTheOldestFirstAndNoMoreThanWanted() {
        assertThat(data(ask("\"limit\":2"))).containsExactly(1, 2);
    }

    @Test
    void tellsTheNewestFirstIfReversed() {
        assertThat(data(ask("\"limit\":2,\"reverse\":true"))).containsExactly(5, 4);
    }

    @Test
    void tellsNoMoreThanAClientIsToldThatReturns() {
        assertThat(data(ask("\"limit\":-1"))).containsExactly(1, 2, 3);
        assertThat(data(ask("\"limit\":100"))).containsExactly(1, 2, 3);
    }

    @Test
    void goesOnBehindAPosition() {
        String epoch = ask("\"limit\":0").getString("epoch");

        assertThat(data(ask("\"limit\":2,\"since\":{\"offset\":3,\"epoch\":\"" + epoch + "\"}")))
                .containsExactly(4, 5);
        assertThat(data(ask("\"limit\":2,\"reverse\":true,\"since\":{\"offset\":3,\"epoch\":\"" + epoch + "\"}")))
                .containsExactly(2, 1);
    }

    @Test
    void refusesAPositionThatItDoesNotKnow() {
        assertThat(backEnd.isRefused(
                        "history", "{\"channel\":\"log:1\",\"limit\":1,\"since\":{\"offset\":3,\"epoch\":\"lost\"}}"))
                .isEqualTo("112 unrecoverable position");
    }

    @Test
    void tellsWhoPublished() {
        try (RawClient ann = hub.connect("/rooms/log:2" + BackEnd.as("ann"))) {
            ann.says("hello").hears("hello");

            JsonObject history = backEnd.asks("history", "{\"channel\":\"log:2\",\"limit\":1}");

            JsonObject publication = history.getJsonArray("publications").getJsonObject(0);
            assertThat(publication.getString("data")).isEqualTo("hello");
            assertThat(publication.getJsonObject("info").getString("user")).isEqualTo("ann");
            assertThat(publication.getLong("offset")).isEqualTo(1);
        }
    }

    @Test
    void writesWhatIsNoJsonAsAString() {
        try (RawClient ann = hub.connect("/rooms/log:2" + BackEnd.as("ann"))) {
            ann.says("say \"hi\"\n").hears("say \"hi\"\n");
            ann.says(new byte[] {(byte) 0xFF, 0}).hears(new byte[] {(byte) 0xFF, 0});
            ann.says("{\"a\" : 1.0}").hears("{\"a\" : 1.0}");

            String body = backEnd.posts("history", "{\"channel\":\"log:2\",\"limit\":-1}")
                    .body();

            assertThat(body).contains("\"data\":\"say \\\"hi\\\"\\n\"", "\"data\":\"/wA=\"", "\"data\":{\"a\" : 1.0}");
        }
    }

    @Test
    void isNotAvailableWhereNoneIsKept() {
        assertThat(backEnd.isRefused("history", "{\"channel\":\"a\"}")).isEqualTo("108 not available");
    }

    @Test
    void refusesNumbersOutOfRange() {
        assertThat(backEnd.isRefused("history", "{\"channel\":\"log:1\",\"limit\":-2}"))
                .isEqualTo("107 limit must be from -1 to 2147483647, but is -2");
        assertThat(backEnd.isRefused("history", "{\"channel\":\"log:1\",\"since\":{\"offset\":-1}}"))
                .isEqualTo("107 since.offset must be from 0 to 9223372036854775807, but is -1");
    }

    private JsonObject ask(String fields) {
        return backEnd.asks("history", "{\"channel\":\"log:1\"," + fields + "}");
    }

    private static List<Integer> data(JsonObject history) {
        return history.getJsonArray("publications").stream()
                .map(publication -> ((JsonObject) publication).getInteger("data"))
                .toList();
    }
}
