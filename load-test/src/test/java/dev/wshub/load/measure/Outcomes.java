package dev.wshub.load.measure;

import dev.wshub.load.scenario.Injection;
import dev.wshub.load.scenario.Plan;
import dev.wshub.load.scenario.Scenario;
import dev.wshub.load.scenario.Step;
import dev.wshub.load.scenario.Times;
import dev.wshub.load.scenario.Traffic;
import dev.wshub.load.speech.Protocol;
import dev.wshub.load.wire.LocalAddresses;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * An outcome of two users that got ten messages of 1 to 10 ms in two seconds and have not got an eleventh, and of one
 * error.
 */
public final class Outcomes {

    private static final long SECOND = 1_000_000_000;
    private static final long MILLI = 1_000_000;

    private Outcomes() {}

    public static Outcome small(Scenario scenario) {
        return small(scenario, URI.create("ws://127.0.0.1:9000"));
    }

    public static Outcome small(Scenario scenario, URI... endpoints) {
        var reading = new Reading();
        for (int n = 1; n <= 10; n++) {
            reading.latencies.record(1, n * MILLI);
        }
        reading.joins.record(0, 100 * MILLI);
        reading.received = 10;
        reading.expected = 11;
        reading.due.addSent(11);
        reading.published = 6;
        reading.attempts = 4;
        reading.tries = 6;
        reading.errors.add("closed: </script>", 1);
        var server = new ServerSample(0.5, 3_000_000);
        Duration second = Duration.ofSeconds(1);
        var plan = new Plan(
                scenario,
                List.of(endpoints),
                Protocol.RAW,
                new Injection(List.of(Step.atOnce(2))),
                new Times(second, second, second, second, second),
                new Traffic(1, "load-", 1, 3, 0, 128),
                "",
                1,
                LocalAddresses.ANY);
        var journal = new Journal(1_000_000);
        journal.write(Phase.RAMP, SECOND, 1, new Reading(), ServerSample.UNKNOWN, 0.1);
        journal.write(Phase.HOLD, 2 * SECOND, 2, reading, server, 0.2);
        journal.write(Phase.HOLD, 3 * SECOND, 2, new Reading(), ServerSample.UNKNOWN, 0.2);
        return new Outcome(plan, journal);
    }
}
