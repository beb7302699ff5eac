package dev.wshub.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.Aside;
import dev.wshub.hub.testing.ChildProcess;
import dev.wshub.hub.testing.Eventually;
import dev.wshub.hub.testing.HubJar;
import dev.wshub.hub.testing.HubOptions;
import dev.wshub.hub.testing.RedisServer;
import dev.wshub.hub.testing.Swarm;
import dev.wshub.hub.testing.Swarm.End;
import dev.wshub.hub.testing.WebSocketClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** An instance ends while thousands are connected and talk; the other one goes on. */
class EndUnderLoadIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration TTL = Duration.ofSeconds(10);
    private static final int CLIENTS = 2_000;
    private static final String ROOM = "/rooms/chat:all";
    private static final String PRESENT = "wshub:pr:{chat:all}";

    @Test
    void anInstanceThatIsAskedToEndSendsAllAwayInStepsAndLeavesNothingBehind() {
        try (var redis = RedisServer.start();
                var ending = started(redis);
                var other = started(redis);
                var ann = WebSocketClient.connect(other.ws(ROOM))) {
            CompletableFuture<List<End>> swarm = swarmOn(ending);
            awaitPresent(redis, CLIENTS + 1);
            for (int i = 0; i < 20; i++) {
                ann.send("message " + i);
            }

            ending.terminate();
            List<End> ends = swarm.join();
            String present = redis.command("HLEN", PRESENT);

            assertThat(ends).hasSize(CLIENTS).extracting(End::code).containsOnly(1012);
            assertThat(present)
                    .as("Ann alone, once the last of them was closed")
                    .isEqualTo("1");
            assertThat(spread(ends)).isGreaterThan(Duration.ofMillis(500)).isLessThan(Duration.ofSeconds(10));
            ChildProcess.End end = ending.end(Duration.ofSeconds(15));
            assertThat(end.exitCode()).as(end.toString()).isZero();
        }
    }

    @Test
    void ofAnInstanceThatIsKilledNothingIsLeftAfterItsTimeAndNobodyWaitsForIt() {
        try (var redis = RedisServer.start();
                var killed = started(redis);
                var other = started(redis);
                var ann = WebSocketClient.connect(other.ws(ROOM));
                var bob = WebSocketClient.connect(other.ws(ROOM))) {
            CompletableFuture<List<End>> swarm = swarmOn(killed);
            awaitPresent(redis, CLIENTS + 2);

            killed.kill();
            long begin = System.nanoTime();
            ann.send("is anybody there?");
            assertThat(bob.next(LIMIT)).isEqualTo("is anybody there?");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));

            assertThat(swarm.join()).extracting(End::code).containsOnly(1006);
            Eventually.until(TTL.plusSeconds(5), () -> present(other) == 2, () -> present(other));
        }
    }

    private static HubJar started(RedisServer redis) {
        HubJar hub = HubJar.start(options(redis));
        hub.awaitReadiness(200, LIMIT);
        return hub;
    }

    private static HubOptions options(RedisServer redis) {
        return HubOptions.ANY_PORT
                .withRedis(redis.uri())
                .with("WSHUB_API_KEY", "back-end-1")
                .with("WSHUB_PRESENCE_TTL", TTL.toSeconds() + "s")
                .with("WSHUB_NAMESPACES", "chat")
                .with("WSHUB_NAMESPACES_CHAT_PRESENCE", "true");
    }

    private static CompletableFuture<List<End>> swarmOn(HubJar hub) {
        Supplier<List<End>> swarm = () -> {
            try {
                return Swarm.untilAllAreGone(hub.port(), ROOM, CLIENTS, Duration.ofSeconds(2));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        };
        return Aside.supply(swarm);
    }

    private static void awaitPresent(RedisServer redis, int count) {
        Supplier<String> present = () -> redis.command("HLEN", PRESENT);
        Eventually.until(LIMIT, () -> present.get().equals(String.valueOf(count)), present);
    }

    private static int present(HubJar hub) {
        String answer = hub.api("presence_stats", "{\"channel\":\"chat:all\"}", "back-end-1");
        return Integer.parseInt(
                answer.replaceAll(".*\"num_clients\":(\\d+).*", "$1").strip());
    }

    private static Duration spread(List<End> ends) {
        long first = ends.stream().mapToLong(End::at).min().orElseThrow();
        long last = ends.stream().mapToLong(End::at).max().orElseThrow();
        return Duration.ofMillis(last - first);
    }
}
