package dev.wshub.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.ChildProcess;
import dev.wshub.hub.testing.HubJar;
import dev.wshub.hub.testing.HubOptions;
import dev.wshub.hub.testing.NodeClient;
import dev.wshub.hub.testing.RedisOptions;
import dev.wshub.hub.testing.RedisServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Everything is cut, and nobody misses anything. The clients are of the official SDK. */
class ZeroLossIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration STEP_LIMIT = Duration.ofSeconds(60);
    private static final int RATE = 200;
    private static final String API_KEY = "back-end-1";

    @Test
    void everySubscriberHearsEveryMessageOnceWhateverIsCut() {
        int messages = 60 * RATE;
        try (var redis = RedisServer.start();
                var pair = new Pair(redis, messages)) {
            ChildProcess clients = pair.start(50, messages, true);

            await(clients, 2_000);
            pair.killAndRestart(0);
            await(clients, 4_000);
            cutConnections(redis);
            await(clients, 6_000);
            pair.killAndRestart(1);
            await(clients, 8_000);
            pair.killAndRestart(0);
            await(clients, 9_000);
            cutConnections(redis);
            await(clients, 10_000);
            pair.killAndRestart(1);

            JsonObject outcome = outcome(clients);
            assertThatNothingIsWrong(outcome);
            assertThat(outcome.getInteger("short")).as(outcome.encode()).isZero();
            assertThat(outcome.getInteger("unrecovered")).as(outcome.encode()).isZero();
            assertThat(outcome.getInteger("torn")).isGreaterThan(500);
        }
    }

    @Test
    void noSubscriberLosesAnAcknowledgedMessageWhenRedisIsKilled() {
        int messages = 20 * RATE;
        try (var redis = RedisServer.start(RedisOptions.DEFAULT.withAppendOnly());
                var pair = new Pair(redis, messages)) {
            ChildProcess clients = pair.start(20, messages, false);

            await(clients, 1_000);
            redis.restart();
            await(clients, 2_500);
            redis.restart();

            JsonObject outcome = outcome(clients);
            assertThatNothingIsWrong(outcome);
            assertThat(outcome.getInteger("short")).as(outcome.encode()).isZero();
            assertThat(outcome.getInteger("unrecovered")).as(outcome.encode()).isZero();
        }
    }

    private static void assertThatNothingIsWrong(JsonObject outcome) {
        assertThat(outcome.getJsonArray("mistakes")).as(outcome.encode()).isEqualTo(new JsonArray());
        assertThat(outcome.getJsonArray("ambiguous")).as(outcome.encode()).isEqualTo(new JsonArray());
        assertThat(outcome.getInteger("incomplete")).as(outcome.encode()).isZero();
    }

    private static void await(ChildProcess clients, int acknowledged) {
        clients.out().await("acknowledged " + acknowledged, STEP_LIMIT);
    }

    private static JsonObject outcome(ChildProcess clients) {
        ChildProcess.End end = clients.end(Duration.ofMinutes(3));
        assertThat(end.exitCode()).as(end.toString()).isZero();
        String last = end.out().get(end.out().size() - 1);
        System.out.println("zero loss: " + last);
        return new JsonObject(last);
    }

    private static void cutConnections(RedisServer redis) {
        redis.command("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
        redis.command("CLIENT", "KILL", "TYPE", "pubsub");
    }

    /** Two instances on one Redis. */
    private static final class Pair implements AutoCloseable {

        private final HubOptions options;
        private final HubJar[] hubs = new HubJar[2];

        Pair(RedisServer redis, int history) {
            options = HubOptions.ANY_PORT
                    .withRedis(redis.uri())
                    .with("WSHUB_API_KEY", API_KEY)
                    .with("WSHUB_NAMESPACES", "flow")
                    .with("WSHUB_NAMESPACES_FLOW_HISTORY_SIZE", String.valueOf(history))
                    .with("WSHUB_NAMESPACES_FLOW_RECOVERY", "stream");
            for (int i = 0; i < hubs.length; i++) {
                hubs[i] = HubJar.start(options);
                hubs[i].awaitReadiness(200, LIMIT);
            }
        }

        ChildProcess start(int subscribers, int messages, boolean tears) {
            var arguments = new JsonObject()
                    .put("ports", new JsonArray(List.of(hubs[0].port(), hubs[1].port())))
                    .put("subscribers", subscribers)
                    .put("messages", messages)
                    .put("rate", RATE)
                    .put("channel", "flow:all")
                    .put("key", API_KEY)
                    .put("tears", tears);
            return NodeClient.start("zero-loss.mjs", arguments.encode());
        }

        void killAndRestart(int which) {
            int port = hubs[which].port();
            hubs[which].kill();
            hubs[which].close();
            hubs[which] = HubJar.start(options.with("WSHUB_LISTEN_PORT", String.valueOf(port)));
        }

        @Override
        public void close() {
            for (HubJar hub : hubs) {
                hub.close();
            }
        }
    }
}
