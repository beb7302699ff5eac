package dev.wshub.load.run;

import static dev.wshub.load.run.LoadTestTest.FIRST_UPGRADES;
import static dev.wshub.load.run.LoadTestTest.USERS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.load.measure.Assertion;
import dev.wshub.load.measure.Outcome;
import dev.wshub.load.measure.ServerWatch;
import dev.wshub.load.scenario.Scenario;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What and who never comes. */
@Timeout(60)
class NeverTest {

    @Test
    void takesWhatNeverCameForLaterThanAllThatDid() throws IOException {
        try (var server = new RoomServer(n -> n == 100 ? LoadTestTest.stallFor(20_000) : 1)) {
            Outcome outcome = LoadTestTest.run(server, Scenario.FANOUT);

            // Of the hold: it stalls after about 70 of 200.
            long lost = outcome.lost().orElseThrow();
            assertThat(outcome.latencies().missing()).isBetween(lost - 10 * USERS, lost);
            assertThat(outcome.latencies().count()).isBetween(195L * USERS, 205L * USERS);
            assertThat(outcome.latencies().millis(20)).isLessThan(900);
            assertThat(Assertion.parse("p99<50ms").judge(outcome).actual()).isEqualTo("never");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FANOUT", "RECONNECT_STORM"})
    void takesWhatCouldNotBeSentForLaterThanAllThatWas(Scenario scenario) throws IOException {
        try (var server = new RoomServer(n -> n == 200 ? -1 : 1)) {
            Outcome outcome = LoadTestTest.run(server, scenario);

            long unsent = outcome.total().errors().byCause().getOrDefault("not sent: the speaker is not connected", 0L);
            assertThat(outcome.latencies().missing()).isGreaterThan((unsent - 10) * USERS);
            long tried = outcome.total().attempts() + outcome.total().published() + unsent;
            assertThat(outcome.errorPercent())
                    .isEqualTo(100.0 * outcome.total().errors().count() / tried);
            assertThat(Assertion.parse("max<50ms").judge(outcome).actual()).isEqualTo("never");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CHURN", "RECONNECT_STORM"})
    void bringsASpeakerBackWhoWasCutWhereUsersComeBack(Scenario scenario) throws IOException {
        var said = new AtomicInteger();
        try (var server = new RoomServer(n -> said.incrementAndGet() == 50 ? -1 : 1)) {
            Outcome outcome = LoadTestTest.run(server, scenario);

            assertThat(said).hasValueGreaterThan(100);
            assertThat(outcome.total().errors().byCause())
                    .containsKey("not sent: the speaker is not connected")
                    .anySatisfy(
                            (cause, times) -> assertThat(cause).matches("closed: 1006.*|socket: reset by the server"));
        }
    }

    @Test
    void takesThoseWhoCouldNotComeForLaterThanAllWhoDid() throws IOException {
        try (var server = new RoomServer(n -> 1, FIRST_UPGRADES - 2)) {
            Duration second = Duration.ofSeconds(1);
            Outcome outcome = new LoadTest(
                            LoadTestTest.plan(server, Scenario.FANOUT, second, second), ServerWatch.NONE, any -> {})
                    .run();

            assertThat(outcome.joins().missing()).isEqualTo(2);
            assertThat(outcome.joins().millis(60)).isLessThan(1_000);
            assertThat(Assertion.parse("join-p61<1s").judge(outcome).actual()).isEqualTo("never");
        }
    }
}
