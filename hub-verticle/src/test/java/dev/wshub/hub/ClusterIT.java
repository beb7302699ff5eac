package dev.wshub.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.Aside;
import dev.wshub.hub.testing.ChildProcess;
import dev.wshub.hub.testing.Eventually;
import dev.wshub.hub.testing.HubJar;
import dev.wshub.hub.testing.HubOptions;
import dev.wshub.hub.testing.NodeClient;
import dev.wshub.hub.testing.RedisListener;
import dev.wshub.hub.testing.RedisServer;
import dev.wshub.hub.testing.Tally;
import dev.wshub.hub.testing.WebSocketClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two hub processes on one Redis. */
class ClusterIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int MEMBERS = 100;
    private static final int PUBLISHERS = 4;
    private static final int MESSAGES = 250;

    private final RedisServer redis = RedisServer.start();
    private final HubJar one = HubJar.start(HubOptions.ANY_PORT.withRedis(redis.uri()));
    private final HubJar other = HubJar.start(HubOptions.ANY_PORT.withRedis(redis.uri()));

    @BeforeEach
    void awaitReadiness() {
        one.awaitReadiness(200, SOON);
        other.awaitReadiness(200, SOON);
    }

    @AfterEach
    void endAll() {
        try (redis;
                one;
                other) {
            one.terminate();
            other.terminate();
            assertThat(one.end(SOON).exitCode()).isZero();
            assertThat(other.end(SOON).exitCode()).isZero();
        }
    }

    @Test
    void everyMemberHearsEveryMessageOfBothSidesOnceAndInTheOrderOfItsPublisher() {
        List<Tally> tallies = new ArrayList<>();
        List<WebSocketClient> here = join(one, tallies);
        List<WebSocketClient> there = join(other, tallies);

        CompletableFuture.allOf(Aside.run(() -> publish("one", here)), Aside.run(() -> publish("other", there)))
                .join();

        int expected = 2 * PUBLISHERS * MESSAGES;
        Eventually.until(
                LIMIT, () -> tallies.stream().allMatch(tally -> tally.count() >= expected), () -> worstOf(tallies));
        assertThat(tallies)
                .allSatisfy(tally -> assertThat(tally.fault()).isEmpty())
                .allSatisfy(tally -> assertThat(tally.count()).isEqualTo(expected));
        here.forEach(WebSocketClient::close);
        there.forEach(WebSocketClient::close);
    }

    private static List<WebSocketClient> join(HubJar hub, List<Tally> tallies) {
        return IntStream.range(0, MEMBERS)
                .mapToObj(number -> {
                    var tally = new Tally();
                    tallies.add(tally);
                    return WebSocketClient.connect(hub.ws("/rooms/lobby"), tally);
                })
                .toList();
    }

    private static void publish(String side, List<WebSocketClient> members) {
        for (int number = 0; number < MESSAGES; number++) {
            for (int publisher = 0; publisher < PUBLISHERS; publisher++) {
                members.get(publisher).send(Tally.message(side + publisher, number));
            }
        }
    }

    private static Object worstOf(List<Tally> tallies) {
        return tallies.stream()
                .min((a, b) -> Integer.compare(a.count(), b.count()))
                .orElseThrow();
    }

    @Test
    void membersWithTheLibraryWsMeetAcrossTheHubs() {
        ChildProcess.End end = NodeClient.run(LIMIT, "ws-room.mjs", one.ws("/rooms/lobby"), other.ws("/rooms/lobby"));

        assertThat(end.exitCode()).describedAs("%s", end).isZero();
        assertThat(end.out().get(0)).startsWith("{\"ok\":true").contains("\"warmRounds\":1,");
    }

    @Test
    void whatAnotherProgramPublishesReachesTheMembersOfBothHubs() {
        try (var ann = WebSocketClient.connect(one.ws("/rooms/lobby"));
                var bob = WebSocketClient.connect(other.ws("/rooms/lobby"))) {
            assertThat(redis.command("PUBLISH", "wshub:ch:{lobby}", "größe € 😀"))
                    .isEqualTo("2");

            assertThat(ann.next(SOON)).isEqualTo("größe € 😀");
            assertThat(bob.next(SOON)).isEqualTo("größe € 😀");
        }
    }

    @Test
    void anotherProgramHearsWhatAMemberSays() {
        try (var listener = RedisListener.subscribe(redis.port(), "wshub:ch:{lobby}");
                var ann = WebSocketClient.connect(one.ws("/rooms/lobby"))) {
            ann.send("hello");

            assertThat(listener.await("wshub1 ")).startsWith("wshub1 t ");
            assertThat(listener.await("hello")).isEqualTo("hello");
        }
    }

    @Test
    void aHubThatEndsTakesItselfOutOfRedis() {
        var named = HubOptions.ANY_PORT.withRedis(redis.uri()).with("WSHUB_INSTANCE_ID", "third");
        try (var third = HubJar.start(named);
                var ann = WebSocketClient.connect(third.ws("/rooms/lobby"))) {
            Eventually.until(
                    SOON, () -> redis.command("HKEYS", "wshub:nodes").contains("third"), () -> "no sign of life");
            assertThat(redis.command("PUBSUB", "CHANNELS")).contains("wshub:node:third", "wshub:ch:{lobby}");

            third.terminate();

            assertThat(ann.closeCode(SOON)).isEqualTo(1012);
            assertThat(third.end(SOON).exitCode()).isZero();
            assertThat(redis.command("HKEYS", "wshub:nodes")).doesNotContain("third");
            assertThat(redis.command("PUBSUB", "CHANNELS")).doesNotContain("wshub:node:third", "wshub:ch:{lobby}");
        }
    }

    @Test
    void aHubThatIsKilledLeavesTheOthersAtWork() {
        try (var third = HubJar.start(HubOptions.ANY_PORT.withRedis(redis.uri()));
                var ann = WebSocketClient.connect(one.ws("/rooms/lobby"));
                var bob = WebSocketClient.connect(other.ws("/rooms/lobby"));
                var carl = WebSocketClient.connect(third.ws("/rooms/lobby"))) {
            third.kill();
            assertThat(carl.closeCode(SOON)).isEqualTo(1006);

            ann.send("still here");

            assertThat(bob.next(SOON)).isEqualTo("still here");
        }
    }
}
