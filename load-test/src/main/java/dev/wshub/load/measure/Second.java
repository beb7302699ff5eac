package dev.wshub.load.measure;

/**
 * What happened from one reading to the next, which is about a second.
 *
 * @param begin nanoseconds of the run's clock
 * @param end nanoseconds of the run's clock
 * @param users in their channels at its end
 * @param ownCpu cores that the generator itself used
 */
public record Second(Phase phase, long begin, long end, int users, Counts counts, ServerSample server, double ownCpu) {

    private static final double NANOS = 1e9;

    public double seconds() {
        return (end - begin) / NANOS;
    }

    public double perSecond(long count) {
        return count / Math.max(seconds(), 1e-3);
    }
}
