package dev.wshub.hub.websocket;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** What is measured with: as many alarms as connections, somewhere in an hour. */
final class Load {

    static final int ALARMS = 100_000;
    static final long HOUR = TimeUnit.HOURS.toMillis(1);

    /** A power of two. */
    private static final int DELAYS = 1 << 12;

    private final Random random = new Random(1);
    private final long[] delays =
            random.longs(DELAYS, TimeUnit.MINUTES.toMillis(1), HOUR).toArray();
    private int next;

    /** Sets all alarms, each with its delay in milliseconds. */
    void fill(LongConsumer alarm) {
        random.longs(ALARMS, 1, HOUR).forEach(alarm);
    }

    /** The delay of one more, in milliseconds. */
    long delay() {
        return delays[next++ & (DELAYS - 1)];
    }
}
