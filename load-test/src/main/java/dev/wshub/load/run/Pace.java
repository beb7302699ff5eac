package dev.wshub.load.run;

/**
 * The moments at which something is to be done, evenly spaced. They do not move when the doing comes late: who waits for a
 * server before asking it again measures only its good moments.
 */
final class Pace {

    private static final double NANOS_A_SECOND = 1e9;

    /** A timer wakes a thread up late by some tenths of a millisecond, and none of that is the server's doing. */
    private static final long MOST_AHEAD = 500_000;

    /** So much of the time between two moments, that watching for one does not keep a core busy. */
    private static final double SHARE_AHEAD = 0.125;

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

    /** When to begin to watch for the next moment, so as not to miss it. */
    long ahead() {
        return next() - (long) Math.min(MOST_AHEAD, interval * SHARE_AHEAD);
    }

    void advance() {
        done++;
    }
}
