package dev.wshub.load.measure;

/**
 * A few figures of many latencies, in milliseconds; all are 0 if there were none.
 *
 * @param count of what has come
 * @param missing how many have not
 */
public record Spread(
        long count,
        long missing,
        double mean,
        double p50,
        double p90,
        double p95,
        double p99,
        double p999,
        double p9999,
        double max) {

    public static Spread of(Awaited awaited) {
        return new Spread(
                awaited.come().count(),
                awaited.missing(),
                awaited.meanMillis(),
                awaited.millis(50),
                awaited.millis(90),
                awaited.millis(95),
                awaited.millis(99),
                awaited.millis(99.9),
                awaited.millis(99.99),
                awaited.maxMillis());
    }

    public boolean isEmpty() {
        return count + missing == 0;
    }
}
