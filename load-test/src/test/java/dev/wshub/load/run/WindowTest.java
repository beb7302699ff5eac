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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** As fast as a server goes that does wrong. */
@Timeout(60)
class WindowTest {

    private static final int USERS = 5;
    private static final int WINDOW = 4;

    private static Outcome run(RoomServer server, int publishers, Duration hold) {
        Duration brief = Duration.ofMillis(200);
        var plan = new Plan(
                Scenario.FANOUT,
                List.of(server.url()),
                Protocol.RAW,
                new Injection(List.of(Step.atOnce(USERS))),
                new Times(brief, hold, brief, Duration.ofSeconds(1), Duration.ofSeconds(5)),
                new Traffic(1, "load-", publishers, 0, WINDOW, 128),
                "",
                1,
                LocalAddresses.ANY);
        return new LoadTest(plan, ServerWatch.NONE, second -> {}).run();
    }

    @Test
    void goesOnAfterAWindowOfMessagesWasLost() throws IOException {
        try (var server = new RoomServer(n -> n > 20 && n <= 20 + WINDOW ? 0 : 1)) {
            Outcome outcome = run(server, 1, Duration.ofSeconds(6));

            assertThat(outcome.lost()).hasValue(WINDOW * USERS);
            assertThat(outcome.total().published()).isGreaterThan(100);
            assertThat(outcome.total().errors().byCause()).isEmpty();
        }
    }

    @Test
    void passesASpeakerOverWhoIsGone() throws IOException {
        var said = new AtomicInteger();
        try (var server = new RoomServer(n -> said.incrementAndGet() == 20 ? -1 : 1)) {
            Outcome outcome = run(server, 2, Duration.ofSeconds(2));

            assertThat(said).hasValueGreaterThan(100);
            assertThat(outcome.total().errors().count()).isEqualTo(1);
            assertThat(outcome.total().errors().byCause().keySet())
                    .allMatch(cause -> cause.matches("closed: 1006.*|socket: reset by the server"));
        }
    }
}
