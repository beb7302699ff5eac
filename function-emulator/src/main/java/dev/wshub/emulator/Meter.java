package dev.wshub.emulator;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What one instance is billed for: the time in which it has at least one open request and is not frozen. Requests that
 * overlap count once.
 */
final class Meter {

    private final LongSupplier nanoTime;
    private int open;
    private boolean isFrozen;
    private long since;
    private long billed;

    /** @param nanoTime as {@link System#nanoTime} */
    Meter(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.since = nanoTime.getAsLong();
    }

    void opened() {
        count();
        open++;
    }

    void closed() {
        count();
        open--;
    }

    void frozen() {
        count();
        isFrozen = true;
    }

    void thawed() {
        count();
        isFrozen = false;
    }

    Duration billed() {
        count();
        return Duration.ofNanos(billed);
    }

    private void count() {
        long now = nanoTime.getAsLong();
        if (open > 0 && !isFrozen) {
            billed += now - since;
        }
        since = now;
    }
}
