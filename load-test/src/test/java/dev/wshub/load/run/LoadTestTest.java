package dev.wshub.load.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.load.measure.Outcome;
import dev.wshub.load.measure.Phase;
import dev.wshub.load.measure.Second;
import dev.wshub.load.measure.ServerWatch;
import dev.wshub.load.scenario.Injection;
import dev.wshub.load.scenario.Plan;
import dev.wshub.load.scenario.Scenario;
import dev.wshub.load.scenario.Step;
import dev.wshub.load.scenario.Times;
import dev.wshub.load.scenario.Traffic;
import dev.wshub.load.speech.Protocol;
import dev.wshub.load.wire.LocalAddresses;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs against a server that does wrong, whose wrongs must be in the figures. */
@Timeout(60)
class LoadTestTest {

    static final int USERS = 5;

    private static final int LOOPS = 2;

    /** Of the publisher and one of each loop in the rehearsal, and of the first time that all come. */
    static final int FIRST_UPGRADES = 1 + LOOPS + USERS;

    static Plan plan(RoomServer server, Scenario scenario, Duration hold) {
        return plan(server, scenario, hold, Duration.ofSeconds(5));
    }

    static Plan plan(RoomServer server, Scenario scenario, Duration hold, Duration timeout) {
        Duration brief = Duration.ofMillis(300);
        return new Plan(
                scenario,
                List.of(server.url()),
                Protocol.RAW,
                new Injection(List.of(Step.atOnce(USERS))),
                new Times(brief, hold, brief, Duration.ofSeconds(1), timeout),
                new Traffic(1, "load-", 1, 100, 0, 128),
                "",
                LOOPS,
                LocalAddresses.ANY);
    }

    static Outcome run(RoomServer server, Scenario scenario) {
        Duration hold = Duration.ofSeconds(2);
        return new LoadTest(plan(server, scenario, hold), ServerWatch.NONE, second -> {}).run();
    }

    /** Until the time is over: there is nothing that would end it earlier. */
    static int stallFor(long millis) {
        try {
            return new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS) ? 0 : 1;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void countsWhatIsReceivedAndWhatIsLost() throws IOException {
        var dropped = new AtomicInteger();
        try (var server = new RoomServer(n -> n % 10 == 0 ? 0 * dropped.incrementAndGet() : 1)) {
            Outcome outcome = run(server, Scenario.FANOUT);

            assertThat(outcome.total().published()).isBetween(150L, 260L);
            assertThat(outcome.lost()).hasValue((long) dropped.get() * USERS);
            assertThat(outcome.total().received()).isEqualTo((outcome.total().published() - dropped.get()) * USERS);
            assertThat(outcome.total().errors().byCause()).isEmpty();
            assertThat(outcome.users()).isEqualTo(USERS);
        }
    }

    @Test
    void countsBehindTheBacksOfTheEventLoops() throws IOException {
        var priorities = new HashSet<Integer>();
        try (var server = new RoomServer(n -> 1)) {
            Plan plan = plan(server, Scenario.FANOUT, Duration.ofSeconds(1));
            new LoadTest(
                            plan,
                            ServerWatch.NONE,
                            second -> priorities.add(Thread.currentThread().getPriority()))
                    .run();
        }

        assertThat(priorities).containsExactly(Thread.MIN_PRIORITY);
        assertThat(Thread.currentThread().getPriority()).isEqualTo(Thread.NORM_PRIORITY);
    }

    @Test
    void hasTheTimeInWhichAServerStallsInItsLatencies() throws IOException {
        try (var server = new RoomServer(n -> n == 100 ? stallFor(1_000) : 1)) {
            Outcome outcome = run(server, Scenario.FANOUT);

            // A hundred messages were to be sent meanwhile: one in two of the hold, not the one at which it stalled.
            assertThat(outcome.latencies().maxMillis()).isBetween(900.0, 5_000.0);
            assertThat(outcome.latencies().millis(75)).isGreaterThan(300);
            assertThat(outcome.lost()).hasValue(0);
        }
    }

    @Test
    void bringsThoseBackWhomAStormHasCut() throws IOException {
        try (var server = new RoomServer(n -> 1)) {
            Outcome outcome = run(server, Scenario.RECONNECT_STORM);

            assertThat(outcome.total().joins().count()).isEqualTo(USERS * 3);
            assertThat(outcome.joins().count()).isEqualTo(USERS * 2);
            assertThat(outcome.lost()).isEmpty();
            assertThat(outcome.users()).isEqualTo(USERS);
        }
    }

    @Test
    void countsThoseWhoDoNotGetBackInFromOneStormToTheNextOrAfterTheLast() throws IOException {
        try (var server = new RoomServer(n -> 1, FIRST_UPGRADES)) {
            Duration two = Duration.ofSeconds(2);
            Plan plan = plan(server, Scenario.RECONNECT_STORM, two, two);
            Outcome outcome = new LoadTest(plan, ServerWatch.NONE, second -> {}).run();

            assertThat(outcome.total().errors().byCause())
                    .containsEntry("join: not in before the next storm", (long) USERS)
                    .containsEntry("join: timed out", (long) USERS);
            assertThat(outcome.total().attempts()).isEqualTo(USERS * 3);
            assertThat(outcome.joins().missing()).isEqualTo(USERS * 2);
            assertThat(outcome.joins().come().count()).isZero();
            assertThat(outcome.users()).isZero();
        }
    }

    @Test
    void saysOfEveryAttemptOfThoseWhoComeAndGoWhatCameOfIt() throws IOException {
        try (var server = new RoomServer(n -> 1, FIRST_UPGRADES + 2 * USERS)) {
            Duration two = Duration.ofSeconds(2);
            Plan plan = plan(server, Scenario.CHURN, two, two);
            Outcome outcome = new LoadTest(plan, ServerWatch.NONE, second -> {}).run();

            assertThat(outcome.total().joins().come().count()).isEqualTo(USERS * 3);
            assertThat(outcome.total().errors().byCause()).containsOnlyKeys("join: timed out");
            assertThat(outcome.total().errors().count())
                    .isEqualTo(outcome.total().attempts() - USERS * 3)
                    .isBetween((long) USERS, USERS * 2L);
        }
    }

    @Test
    void doesNotWaitForThoseWhoAreOnTheirWayWhenItIsStopped() throws IOException {
        try (var server = new RoomServer(n -> 1, FIRST_UPGRADES)) {
            var tests = new LoadTest[1];
            Duration hour = Duration.ofHours(1);
            Plan plan = plan(server, Scenario.RECONNECT_STORM, hour, hour);
            tests[0] = new LoadTest(plan, ServerWatch.NONE, second -> {
                if (second.phase() == Phase.HOLD) {
                    tests[0].stop();
                }
            });
            Outcome outcome = tests[0].run();

            assertThat(outcome.total().joins().count()).isEqualTo(USERS);
            assertThat(outcome.total().attempts() - outcome.total().errors().count())
                    .isEqualTo(USERS * 2);
        }
    }

    @Test
    void saysWhyConnectionsEndedWhenTheServerDies() throws IOException {
        try (var server = new RoomServer(n -> 1)) {
            var test = new LoadTest(plan(server, Scenario.FANOUT, Duration.ofSeconds(3)), ServerWatch.NONE, second -> {
                if (second.phase() == Phase.HOLD) {
                    close(server);
                }
            });
            Outcome outcome = test.run();

            assertThat(outcome.users()).isZero();
            assertThat(outcome.total().errors().byCause()).containsKey("not sent: the speaker is not connected");
            assertThat(outcome.total().errors().byCause().entrySet().stream()
                            .filter(error -> error.getKey().matches("closed: 1006.*|socket: reset by the server"))
                            .mapToLong(error -> error.getValue())
                            .sum())
                    .isEqualTo(USERS + 1);
        }
    }

    private static void close(RoomServer server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void tellsWhatThereIsWhenItIsStopped() throws IOException {
        try (var server = new RoomServer(n -> 1)) {
            var stop = new AtomicInteger();
            var tests = new LoadTest[1];
            tests[0] = new LoadTest(plan(server, Scenario.FANOUT, Duration.ofHours(1)), ServerWatch.NONE, second -> {
                if (second.phase() == Phase.HOLD && stop.incrementAndGet() == 1) {
                    tests[0].stop();
                }
            });
            Outcome outcome = tests[0].run();

            assertThat(outcome.holdSeconds()).isBetween(0.5, 30.0);
            assertThat(outcome.receivedRate()).isGreaterThan(100);
            assertThat(outcome.lost()).hasValue(0);
            assertThat(outcome.seconds()).extracting(Second::phase).endsWith(Phase.DRAIN);
        }
    }

    @Test
    void measuresNothingWhenItIsStoppedBefore() throws IOException {
        try (var server = new RoomServer(n -> 1)) {
            var test = new LoadTest(plan(server, Scenario.FANOUT, Duration.ofHours(1)), ServerWatch.NONE, second -> {});
            test.stop();
            Outcome outcome = test.run();

            assertThat(outcome.holdSeconds()).isZero();
            assertThat(outcome.total().published()).isZero();
        }
    }
}
