package dev.wshub.load.measure;

/** A few figures of many latencies, in milliseconds; all are 0 if there were none. */
public record Spread(
        long count,
        double mean,
        double p50,
        double p90,
        double p95,
        double p99,
        double p999,
        double p9999,
        double max) {

    public static Spread of(Latencies latencies) {
        return new Spread(
                latencies.count(),
                latencies.meanMillis(),
                latencies.millis(50),
                latencies.millis(90),
                latencies.millis(95),
                latencies.millis(99),
                latencies.millis(99.9),
                latencies.millis(99.99),
                latencies.maxMillis());
    }

    public boolean isEmpty() {
        return count == 0;
    }
}
