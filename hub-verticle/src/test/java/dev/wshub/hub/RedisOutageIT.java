package dev.wshub.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.ChildProcess;
import dev.wshub.hub.testing.Eventually;
import dev.wshub.hub.testing.HubJar;
import dev.wshub.hub.testing.HubOptions;
import dev.wshub.hub.testing.RedisOptions;
import dev.wshub.hub.testing.RedisServer;
import dev.wshub.hub.testing.WebSocketClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** Redis goes away and comes back, while clients stay. */
class RedisOutageIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** Two seconds are promised; the rest is for a machine that is busy with other things. */
    private static final Duration BACK_LIMIT = Duration.ofSeconds(5);

    private static final int FEW = 3;
    private static final int ROOMS = 10;

    @Test
    void clientsStayAndMessagesFlowAgainSoonAfterRedisIsBack() {
        try (var redis = RedisServer.start();
                var one = HubJar.start(HubOptions.ANY_PORT.withRedis(redis.uri()));
                var other = HubJar.start(HubOptions.ANY_PORT.withRedis(redis.uri()))) {
            one.awaitReadiness(200, LIMIT);
            other.awaitReadiness(200, LIMIT);
            List<Pair> pairs = new ArrayList<>();
            for (int room = 0; room < ROOMS; room++) {
                pairs.add(Pair.join(one, other, "/rooms/" + room));
            }
            pairs.forEach(pair -> pair.talk("before", LIMIT));

            redis.kill();
            one.awaitReadiness(503, LIMIT);
            other.awaitReadiness(503, LIMIT);
            assertThat(one.readiness().body()).contains("degraded");
            pairs.forEach(pair -> pair.ann().send("into the void"));
            try (var late = WebSocketClient.connect(one.ws("/rooms/late"))) {
                assertThat(late.isOpen()).isTrue();
            }

            redis.restart();
            long start = System.nanoTime();
            pairs.forEach(pair -> pair.talk("after", BACK_LIMIT));
            Duration flowing = Duration.ofNanos(System.nanoTime() - start);
            System.out.println("messages flow " + flowing.toMillis() + " ms after Redis is back");

            assertThat(flowing).isLessThan(BACK_LIMIT);
            one.awaitReadiness(200, BACK_LIMIT);
            other.awaitReadiness(200, BACK_LIMIT);
            assertThat(pairs).allMatch(Pair::isOpen).noneMatch(pair -> pair.hasHeard("into the void"));
            assertThat(one.out().count(" WARN ", " ERROR ")).isBetween(1L, (long) FEW);
            assertThat(other.out().count(" WARN ", " ERROR ")).isBetween(1L, (long) FEW);
            assertThatEndsWell(one);
            assertThatEndsWell(other);
        }
    }

    @Test
    void messagesThatNobodyTakesAreNotLoggedOneByOne() {
        try (var redis = RedisServer.start();
                var hub = HubJar.start(HubOptions.ANY_PORT.withRedis(redis.uri()))) {
            hub.awaitReadiness(200, LIMIT);
            try (var client = WebSocketClient.connect(hub.ws("/rooms/lobby"))) {
                redis.kill();
                hub.awaitReadiness(503, LIMIT);

                for (int i = 0; i < 500; i++) {
                    client.send("into the void");
                }

                assertThat(client.next(Duration.ofSeconds(1))).isNull();
                assertThat(client.isOpen()).isTrue();
                assertThat(hub.out().count(" WARN ", " ERROR ")).isBetween(1L, (long) FEW);
                assertThat(hub.out().lines()).noneMatch(line -> line.contains("into the void"));
            }
        }
    }

    @Test
    void aHubThatFindsNoRedisListensAndBecomesReadyWhenThereIsOne() {
        try (var redis = RedisServer.start()) {
            redis.kill();
            try (var hub = HubJar.start(HubOptions.ANY_PORT.withRedis(redis.uri()));
                    var client = WebSocketClient.connect(hub.ws("/rooms/lobby"))) {
                assertThat(hub.readiness().statusCode()).isEqualTo(503);
                assertThat(hub.readiness().body()).contains("degraded");
                assertThat(hub.get("/health/live").statusCode()).isEqualTo(200);

                redis.restart();
                Duration ready = hub.awaitReadiness(200, BACK_LIMIT);
                System.out.println("ready " + ready.toMillis() + " ms after Redis is there");

                client.send("hello");
                assertThat(client.next(LIMIT)).isEqualTo("hello");
                assertThat(hub.out().count(" WARN ", " ERROR ")).isBetween(1L, (long) FEW);
                assertThatEndsWell(hub);
            }
        }
    }

    @Test
    void aWrongPasswordIsToldOnceAndNeverShown() {
        try (var redis = RedisServer.start(RedisOptions.DEFAULT.withPassword("sesame"))) {
            String uri = redis.uri().replace("sesame", "abracadabra");
            try (var hub = HubJar.start(HubOptions.ANY_PORT.withRedis(uri))) {
                Eventually.until(LIMIT, () -> hub.out().count(" WARN ", " ERROR ") > 0, hub::out);
                assertThat(hub.readiness().statusCode()).isEqualTo(503);

                redis.command("CONFIG", "SET", "requirepass", "abracadabra");
                hub.awaitReadiness(200, BACK_LIMIT);

                assertThatEndsWell(hub);
                assertThat(hub.out().count(" WARN ", " ERROR ")).isBetween(1L, (long) FEW);
                assertThat(hub.out().lines()).noneMatch(line -> line.contains("abracadabra"));
                assertThat(hub.out().lines()).anyMatch(line -> line.contains(" WARN ") && line.contains("password"));
            }
        }
    }

    @Test
    void aHubWithoutRedisEndsInTime() {
        try (var redis = RedisServer.start()) {
            redis.kill();
            try (var hub = HubJar.start(HubOptions.ANY_PORT.withRedis(redis.uri()));
                    var client = WebSocketClient.connect(hub.ws("/rooms/lobby"))) {
                hub.terminate();

                assertThat(client.closeCode(LIMIT)).isEqualTo(1012);
                assertThat(hub.end(LIMIT).exitCode()).isZero();
            }
        }
    }

    private static void assertThatEndsWell(HubJar hub) {
        hub.terminate();
        ChildProcess.End end = hub.end(LIMIT);
        assertThat(end.exitCode()).isZero();
        assertThat(end.err()).isEmpty();
    }

    /** Two members of one room, each on a hub of its own, and what they have heard. */
    private record Pair(WebSocketClient ann, WebSocketClient bob, Set<String> heard) {

        static Pair join(HubJar one, HubJar other, String room) {
            Set<String> heard = ConcurrentHashMap.newKeySet();
            return new Pair(
                    WebSocketClient.connect(one.ws(room), text -> heard.add("ann hears " + text)),
                    WebSocketClient.connect(other.ws(room), text -> heard.add("bob hears " + text)),
                    heard);
        }

        /** Both say something again and again, until both have heard both. */
        void talk(String text, Duration limit) {
            Set<String> expected = Set.of(
                    "ann hears " + text + " from ann",
                    "ann hears " + text + " from bob",
                    "bob hears " + text + " from ann",
                    "bob hears " + text + " from bob");
            Eventually.until(
                    limit,
                    () -> {
                        ann.send(text + " from ann");
                        bob.send(text + " from bob");
                        return heard.containsAll(expected);
                    },
                    heard::toString);
        }

        boolean hasHeard(String text) {
            return heard.contains("ann hears " + text) || heard.contains("bob hears " + text);
        }

        boolean isOpen() {
            return ann.isOpen() && bob.isOpen();
        }
    }
}
