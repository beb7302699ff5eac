package dev.wshub.load.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.load.measure.Outcome;
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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who goes while it is measured must not use up the ports of its address. */
@Timeout(60)
class PartingTest {

    @Test
    void leavesItToTheServerToCloseTheSocketOfWhoGoes() throws IOException {
        try (var server = new RoomServer(n -> 1)) {
            Outcome outcome = LoadTestTest.run(server, Scenario.CHURN);

            long away = outcome.total().joins().come().count() - LoadTestTest.USERS;
            assertThat(server.patient()).isBetween((int) away / 2, (int) away + LoadTestTest.USERS);
            assertThat(outcome.total().errors().byCause()).isEmpty();
        }
    }

    /** Who speaks to somebody who is reset may be the first to know, and then nobody else does. */
    private static Plan silentStorm(RoomServer server) {
        Duration second = Duration.ofSeconds(1);
        return new Plan(
                Scenario.RECONNECT_STORM,
                List.of(server.url()),
                Protocol.RAW,
                new Injection(List.of(Step.atOnce(LoadTestTest.USERS))),
                new Times(second, second.multipliedBy(2), second, second, second),
                new Traffic(1, "load-", 0, 0, 0, 128),
                "",
                1,
                LocalAddresses.ANY);
    }

    @Test
    void resetsTheSocketOfWhoIsCut() throws IOException {
        try (var server = new RoomServer(n -> 1)) {
            Outcome outcome = new LoadTest(silentStorm(server), ServerWatch.NONE, second -> {}).run();

            assertThat(server.reset()).isEqualTo(LoadTestTest.USERS * 2);
            assertThat(outcome.total().errors().byCause()).isEmpty();
        }
    }
}
