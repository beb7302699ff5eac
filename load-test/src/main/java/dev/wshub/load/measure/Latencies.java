package dev.wshub.load.measure;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.jspecify.annotations.Nullable;

/** Times from when something was to happen until it had; to three digits, from a microsecond to ten minutes. */
public final class Latencies {

    private static final long MOST_MICROS = 600_000_000;
    private static final int TICKS_PER_HALF = 5;
    private static final int DIGITS = 3;
    private static final double MICROS_A_MILLI = 1_000;
    private static final long NANOS_A_MICRO = 1_000;

    /** Null until there is something to record: each takes 170 kB, and an event loop makes new ones while it measures. */
    private @Nullable Histogram micros;

    /** More than ten minutes are counted as ten minutes. */
    void record(long nanos) {
        micros().recordValue(Math.min(Math.max(nanos / NANOS_A_MICRO, 0), MOST_MICROS));
    }

    void add(Latencies more) {
        if (more.micros != null) {
            micros().add(more.micros);
        }
    }

    private Histogram micros() {
        if (micros == null) {
            micros = new Histogram(1, MOST_MICROS, DIGITS);
        }
        return micros;
    }

    public long count() {
        return micros == null ? 0 : micros.getTotalCount();
    }

    public boolean isEmpty() {
        return count() == 0;
    }

    /** Milliseconds within which so many of hundred were; 0 if there were none. */
    public double millis(double percentile) {
        return micros == null ? 0 : micros.getValueAtPercentile(percentile) / MICROS_A_MILLI;
    }

    /** The percentile curve: each point a percentile and the milliseconds there. */
    public List<double[]> curve() {
        List<double[]> points = new ArrayList<>();
        if (micros == null) {
            return points;
        }
        for (HistogramIterationValue value : micros.percentiles(TICKS_PER_HALF)) {
            points.add(
                    new double[] {value.getPercentileLevelIteratedTo(), value.getValueIteratedTo() / MICROS_A_MILLI});
        }
        return points;
    }

    public double maxMillis() {
        return micros == null ? 0 : micros.getMaxValue() / MICROS_A_MILLI;
    }

    public double meanMillis() {
        return micros == null ? 0 : micros.getMean() / MICROS_A_MILLI;
    }
}
