package dev.wshub.load.measure;

import java.util.List;

/**
 * Latencies of all that was to happen. What has not happened by the end is later than anything that has: without it a
 * server that stalls, and does not recover, would show only its good moments.
 *
 * @param come of what has happened
 * @param missing how often it has not
 */
public record Awaited(Latencies come, long missing) {

    /** What is shown of a time that has no end. */
    public static final double NEVER = Double.POSITIVE_INFINITY;

    private static final double WHOLE = 100;

    public long count() {
        return come.count() + missing;
    }

    public boolean isEmpty() {
        return count() == 0;
    }

    /** Milliseconds within which so many of hundred were, or {@link #NEVER}; 0 if there were none. */
    public double millis(double percentile) {
        if (missing == 0) {
            return come.millis(percentile);
        }
        double rank = Math.max(1, Math.ceil(percentile / WHOLE * count()));
        // In the middle of its rank, or what is rounded could make it the next one.
        return rank > come.count() ? NEVER : come.millis((rank - 0.5) / come.count() * WHOLE);
    }

    public double maxMillis() {
        return missing > 0 ? NEVER : come.maxMillis();
    }

    /** NaN if something is missing, for then there is none; 0 if there was nothing. */
    public double meanMillis() {
        return missing > 0 ? Double.NaN : come.meanMillis();
    }

    /** The percentile curve: each point a percentile and the milliseconds there. It ends where the missing begin. */
    public List<double[]> curve() {
        double share = come.count() / (double) Math.max(1, count());
        return come.curve().stream()
                .map(point -> new double[] {point[0] * share, point[1]})
                .toList();
    }
}
