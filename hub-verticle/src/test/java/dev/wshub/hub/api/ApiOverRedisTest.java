package dev.wshub.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.Eventually;
import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RedisServer;
import dev.wshub.hub.testing.RunningHub;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two instances on one Redis: a back end may ask either. */
class ApiOverRedisTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static RedisServer redis;
    private static RunningHub hubHere;
    private static RunningHub hubThere;
    private static BackEnd here;
    private static BackEnd there;

    @BeforeAll
    static void startHubs() {
        redis = RedisServer.start();
        hubHere = start();
        hubThere = start();
        here = BackEnd.of(hubHere);
        there = BackEnd.of(hubThere);
        awaitBroker(here);
        awaitBroker(there);
    }

    @AfterAll
    static void close() {
        hubHere.close();
        hubThere.close();
        redis.close();
    }

    @Test
    void tellsMembersOfEitherInstanceARepeatedRequestOnce() {
        try (RawClient member = connect("log:once", "ann")) {
            JsonObject first = here.asks("publish", publish("log:once", 1, "k"));
            JsonObject again = there.asks("publish", publish("log:once", 1, "k"));
            there.asks("publish", publish("log:once", 2, "other"));

            assertThat(first.getLong("offset")).isEqualTo(1);
            assertThat(again).isEqualTo(first);
            member.hears("1").hears("2");
        }
    }

    @Test
    void tellsARequestOnceThatBothAreAskedAtTheSameTime() {
        try (RawClient member = connect("log:race", "ann")) {
            List<CompletableFuture<JsonObject>> answers = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                answers.add(here.asksMeanwhile("publish", publish("log:race", 1, "k")));
                answers.add(there.asksMeanwhile("publish", publish("log:race", 1, "k")));
            }

            assertThat(answers.stream().map(CompletableFuture::join).distinct()).hasSize(1);
            here.asks("publish", publish("log:race", 2, ""));
            member.hears("1").hears("2");
        }
    }

    @Test
    void tellsARepeatedRequestOnceWhereNoHistoryIsKept() {
        try (RawClient member = connect("plain", "ann")) {
            here.asks("publish", publish("plain", 1, "k"));
            there.asks("publish", publish("plain", 1, "k"));
            there.asks("publish", publish("plain", 2, ""));

            member.hears("1").hears("2");
        }
    }

    @Test
    void finishesABroadcastThatAnotherInstanceHasBegun() {
        JsonObject begun = here.asks("broadcast", broadcast("\"log:b1\""));
        JsonObject finished = there.asks("broadcast", broadcast("\"log:b1\",\"log:b2\""));

        assertThat(finished.getJsonArray("responses").getJsonObject(0))
                .isEqualTo(begun.getJsonArray("responses").getJsonObject(0));
        assertThat(here.asks("history", "{\"channel\":\"log:b1\"}").getLong("offset"))
                .isEqualTo(1);
        assertThat(here.asks("history", "{\"channel\":\"log:b2\"}").getLong("offset"))
                .isEqualTo(1);
    }

    @Test
    void broadcastsToAThousandChannels() {
        StringBuilder channels = new StringBuilder("\"log:m0\"");
        for (int i = 1; i < 1_000; i++) {
            channels.append(",\"log:m").append(i).append('"');
        }

        JsonObject result = here.asks("broadcast", broadcast(channels.toString()));

        assertThat(result.getJsonArray("responses").stream())
                .hasSize(1_000)
                .allMatch(response -> ((JsonObject) response).containsKey("result"));
        assertThat(there.asks("history", "{\"channel\":\"log:m999\"}").getLong("offset"))
                .isEqualTo(1);
    }

    @Test
    void disconnectsAUserOfAnotherInstance() {
        try (RawClient carl = connect("plain", "carl")) {
            here.asks("disconnect", "{\"user\":\"carl\",\"disconnect\":{\"code\":4001,\"reason\":\"bye\"}}");

            carl.hearsClose(4001);
        }
    }

    @Test
    void knowsWhoIsOnOtherInstances() {
        try (RawClient ann = connect("log:who", "ann")) {
            Eventually.until(
                    LIMIT,
                    () -> here.asks("presence_stats", "{\"channel\":\"log:who\"}")
                                    .getInteger("num_clients")
                            == 1,
                    () -> here.asks("presence", "{\"channel\":\"log:who\"}"));

            assertThat(here.asks("channels", "{\"pattern\":\"log:w*\"}"))
                    .isEqualTo(new JsonObject("{\"channels\":{\"log:who\":{\"num_clients\":1}}}"));
            assertThat(here.posts("presence", "{\"channel\":\"log:who\"}").body())
                    .contains("\"user\":\"ann\"");
            ann.says("1").hears("1");
        }
    }

    @Test
    void refusesToNameMoreClientsThanAnAnswerMayHave() {
        redis.command("EVAL", """
                for i = 1, 17 do
                  redis.call('HSET', KEYS[1], i, '{"user":"' .. string.rep('x', 1048576) .. '","client":"' .. i .. '"}')
                  redis.call('ZADD', KEYS[2], '9999999999999', i)
                end
                return 1
                """, "2", "wshub:pr:{log:many}", "wshub:px:{log:many}");

        assertThat(here.isRefused("presence", "{\"channel\":\"log:many\"}")).isEqualTo("106 limit exceeded");
        assertThat(here.asks("presence_stats", "{\"channel\":\"log:many\"}").getInteger("num_clients"))
                .isEqualTo(17);
    }

    @Test
    void tellsTheHistoryThatAnotherInstanceHasMade() {
        here.asks("publish", "{\"channel\":\"log:past\",\"data\":{\"a\" : 1.0}}");
        here.asks("publish", "{\"channel\":\"log:past\",\"b64data\":\"/wA=\"}");

        String body = there.posts("history", "{\"channel\":\"log:past\",\"limit\":-1}")
                .body();

        assertThat(body)
                .contains("{\"data\":{\"a\" : 1.0},\"offset\":1},{\"data\":\"/wA=\",\"offset\":2}")
                .contains("\"offset\":2}}");
        assertThat(there.isRefused("history", "{\"channel\":\"log:past\",\"since\":{\"offset\":1,\"epoch\":\"lost\"}}"))
                .isEqualTo("112 unrecoverable position");
    }

    @Test
    void saysThatItMayBeTriedAgainWhileRedisIsAway() {
        try (RedisServer other = RedisServer.start();
                RunningHub hub = start(other)) {
            BackEnd backEnd = BackEnd.of(hub);
            awaitBroker(backEnd);
            other.kill();

            for (String method : List.of("publish", "history", "presence", "presence_stats", "channels")) {
                assertThat(backEnd.isRefused(method, "{\"channel\":\"log:1\",\"data\":1}"))
                        .as(method)
                        .isEqualTo("100 internal server error");
            }
            assertThat(backEnd.isRefused("disconnect", "{\"user\":\"ann\"}")).isEqualTo("100 internal server error");
            assertThat(backEnd.asks("broadcast", broadcast("\"log:1\"")).encode())
                    .isEqualTo("{\"responses\":[{\"error\":{\"code\":100,\"message\":\"internal server error\"}}]}");

            other.restart();
            awaitBroker(backEnd);
            assertThat(backEnd.asks("publish", publish("log:1", 1, "k")).getLong("offset"))
                    .isEqualTo(1);
        }
    }

    private static String publish(String channel, int data, String key) {
        return "{\"channel\":\"" + channel + "\",\"data\":" + data + ",\"idempotency_key\":\"" + key + "\"}";
    }

    private static String broadcast(String channels) {
        return "{\"channels\":[" + channels + "],\"data\":1,\"idempotency_key\":\"k\"}";
    }

    private static RawClient connect(String channel, String user) {
        return hubThere.connect("/rooms/" + channel + BackEnd.as(user));
    }

    private static RunningHub start() {
        return start(redis);
    }

    private static RunningHub start(RedisServer server) {
        return RunningHub.start(Map.of(
                "api.key",
                BackEnd.KEY,
                "auth.hmac-secret",
                BackEnd.SECRET,
                "broker",
                "redis",
                "redis.uri",
                server.uri(),
                "namespaces.log.history-size",
                100,
                "namespaces.log.presence",
                true));
    }

    /** A hub listens before it has found Redis. */
    private static void awaitBroker(BackEnd backEnd) {
        Eventually.until(
                LIMIT,
                () -> backEnd.posts("channels", "{}").body().contains("result"),
                () -> backEnd.posts("channels", "{}").body());
    }
}
