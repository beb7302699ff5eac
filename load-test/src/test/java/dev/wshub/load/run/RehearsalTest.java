package dev.wshub.load.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wshub.load.measure.ServerWatch;
import dev.wshub.load.scenario.Plan;
import dev.wshub.load.scenario.Scenario;
import dev.wshub.load.wire.LocalAddresses;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing is measured where nobody is. */
@Timeout(60)
class RehearsalTest {

    @Test
    void saysThatNobodyIsAtOneOfSeveralEndpoints() throws IOException {
        var gone = new RoomServer(n -> 1);
        gone.close();
        try (var server = new RoomServer(n -> 1)) {
            Plan one = LoadTestTest.plan(server, Scenario.FANOUT, Duration.ofSeconds(1));
            var plan = new Plan(
                    one.scenario(),
                    List.of(server.url(), gone.url()),
                    one.protocol(),
                    one.injection(),
                    one.times(),
                    one.traffic(),
                    "",
                    1,
                    LocalAddresses.ANY);
            var test = new LoadTest(plan, ServerWatch.NONE, second -> {});

            assertThatThrownBy(test::run).isInstanceOf(NobodyThere.class).hasMessageEndingWith("connect: refused");
        }
    }

    @Test
    void saysWhereNobodyIs() throws IOException {
        var server = new RoomServer(n -> 1);
        server.close();
        var test = new LoadTest(
                LoadTestTest.plan(server, Scenario.FANOUT, Duration.ofSeconds(1)), ServerWatch.NONE, second -> {});

        assertThatThrownBy(test::run).hasMessage("[" + server.url() + "]: connect: refused");
    }
}
