package dev.wshub.load.measure;

import java.util.Map;

/**
 * What is kept of one {@link Reading}: a run may have many thousands of them, and the histograms of each take half a
 * megabyte.
 *
 * @param joins how many came into their channels
 * @param errors how often what went wrong
 * @param latency of all messages that came
 */
public record Counts(
        long received, long published, long bytesIn, long joins, long pings, Map<String, Long> errors, Spread latency) {

    public Counts {
        errors = Map.copyOf(errors);
    }

    static Counts of(Reading reading) {
        return new Counts(
                reading.received(),
                reading.published(),
                reading.bytesIn(),
                reading.joined(),
                reading.pings(),
                reading.errors().byCause(),
                Spread.of(new Awaited(reading.all(), 0)));
    }
}
