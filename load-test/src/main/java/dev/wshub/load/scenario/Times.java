package dev.wshub.load.scenario;

import java.time.Duration;

/**
 * How long things take.
 *
 * @param warmUp from when all are there to when measuring begins
 * @param hold how long is measured
 * @param stay of a user that comes and goes, on average
 * @param every from one storm to the next
 * @param timeout within which a user must be in its channel
 */
public record Times(Duration warmUp, Duration hold, Duration stay, Duration every, Duration timeout) {

    private static final Duration MOST = Duration.ofHours(24);

    public Times {
        check("--warm-up", warmUp, Duration.ZERO);
        check("--hold", hold, Duration.ofSeconds(1));
        check("--stay", stay, Duration.ofMillis(100));
        check("--every", every, Duration.ofSeconds(1));
        check("--timeout", timeout, Duration.ofMillis(100));
    }

    /** From when measuring begins: half of the time from one to the next. */
    public Duration firstStorm() {
        return every.dividedBy(2);
    }

    private static void check(String key, Duration value, Duration least) {
        if (value.compareTo(least) < 0 || value.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    key + " must be from " + least.toMillis() + "ms to 24h, but is " + value.toMillis() + "ms");
        }
    }
}
