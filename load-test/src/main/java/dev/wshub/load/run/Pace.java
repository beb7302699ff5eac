package dev.wshub.load.run;

/**
 * The moments at which something is to be done, evenly spaced. They do not move when the doing comes late: who waits for a
 * server before asking it again measures only its good moments.
 */
final class Pace {

    private static final double NANOS_A_SECOND = 1e9;

    private final long begin;
    private final double interval;
    private long done;

    /** @param begin the first moment, in nanoseconds */
    Pace(long begin, double perSecond) {
        this.begin = begin;
        this.interval = NANOS_A_SECOND / perSecond;
    }

    /** The next moment. */
    long next() {
        return begin + Math.round(done * interval);
    }

    void advance() {
        done++;
    }
}
