package dev.wshub.load.measure;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** Times from when something was to happen until it had; to three digits, from a microsecond to ten minutes. */
public final class Latencies {

    private static final long MOST_MICROS = 600_000_000;
    private static final int TICKS_PER_HALF = 5;
    private static final int DIGITS = 3;
    private static final double MICROS_A_MILLI = 1_000;
    private static final long NANOS_A_MICRO = 1_000;

    private final Histogram micros = new Histogram(1, MOST_MICROS, DIGITS);

    /** More than ten minutes are counted as ten minutes. */
    void record(long nanos) {
        micros.recordValue(Math.min(Math.max(nanos / NANOS_A_MICRO, 0), MOST_MICROS));
    }

    void add(Latencies more) {
        if (!more.isEmpty()) {
            micros.add(more.micros);
        }
    }

    public long count() {
        return micros.getTotalCount();
    }

    public boolean isEmpty() {
        return count() == 0;
    }

    /** Milliseconds within which so many of hundred were; 0 if there were none. */
    public double millis(double percentile) {
        return isEmpty() ? 0 : micros.getValueAtPercentile(percentile) / MICROS_A_MILLI;
    }

    /** The percentile curve: each point a percentile and the milliseconds there. */
    public List<double[]> curve() {
        List<double[]> points = new ArrayList<>();
        for (HistogramIterationValue value : micros.percentiles(TICKS_PER_HALF)) {
            points.add(
                    new double[] {value.getPercentileLevelIteratedTo(), value.getValueIteratedTo() / MICROS_A_MILLI});
        }
        return points;
    }

    public double maxMillis() {
        return isEmpty() ? 0 : micros.getMaxValue() / MICROS_A_MILLI;
    }

    public double meanMillis() {
        return isEmpty() ? 0 : micros.getMean() / MICROS_A_MILLI;
    }
}
