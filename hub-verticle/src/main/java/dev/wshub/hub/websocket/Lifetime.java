package dev.wshub.hub.websocket;

import java.time.Duration;

/**
 * What happens when in the life of a connection that a platform will cut, in milliseconds after it was opened.
 *
 * @param notice when the client is told
 * @param close when it is closed
 * @param abort when the socket is cut if the client has not answered the close frame
 */
record Lifetime(long notice, long close, long abort) {

    /*
     * The platform counts from a moment that we do not see: the request may have waited for a cold start. So there is a
     * margin, and jitter only shortens: clients that have come together, after a deployment or an outage, would
     * otherwise leave together for ever.
     */

    /** An alarm of the wheel may ring so late. */
    private static final long LATE = 2 * TimerWheel.TICK_MILLIS;

    private static final long SHORT = 5_000;
    private static final long LEAST_MARGIN = 500;
    private static final long MOST_MARGIN = 10_000;

    /** A peer that does not react is cut so long before the platform would do it. */
    private static final long JUST_BEFORE = 50;

    /**
     * @param most when the platform cuts the connection, in milliseconds
     * @param notice how long before it is closed the client is told
     * @param share from 0 to 1, another one for each connection: how much of the jitter is its own
     */
    static Lifetime of(long most, Duration notice, double share) {
        long latest = most - margin(most) - LATE;
        long close = Math.max(0, latest - (long) (share * most / 10));
        long lead = Math.min(notice.toMillis(), most / 4);
        return new Lifetime(Math.max(0, close - lead), close, Math.max(close, most - LATE - JUST_BEFORE));
    }

    private static long margin(long most) {
        return most <= SHORT ? most / 10 : Math.min(MOST_MARGIN, Math.max(LEAST_MARGIN, most / 50));
    }
}
