package dev.wshub.hub.ops;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What a function platform bills an instance for that serves several requests at once: from the moment a connection is
 * opened while there was none until the moment the last one is closed. Connections that overlap count once. Any thread
 * may use it.
 */
public final class BillingMeter {

    /**
     * A reading, of all time.
     *
     * @param billed how long there was at least one connection
     * @param connected how long each connection was there, added up
     * @param silent how much of the billed time nobody said anything
     */
    public record Reading(Duration billed, Duration connected, Duration silent) {

        /** In seconds, with milliseconds. */
        public JsonObject toJson() {
            return new JsonObject()
                    .put("billed-seconds", seconds(billed))
                    .put("connection-seconds", seconds(connected))
                    .put("silent-seconds", seconds(silent));
        }

        /** For a line of a log. */
        @Override
        public String toString() {
            return "billed-seconds=" + seconds(billed) + " connection-seconds=" + seconds(connected)
                    + " silent-seconds=" + seconds(silent);
        }

        private static double seconds(Duration duration) {
            return duration.toMillis() / 1_000.0;
        }
    }

    /** A process that nobody looked at for so long was frozen, for which nobody pays. */
    private static final long FROZEN_NANOS = Duration.ofSeconds(3).toNanos();

    private final LongSupplier nanoTime;
    private int connections;
    private long changed;
    private long billed;
    private long connected;
    private long silent;
    private long looked;
    private long lastMessages;

    /** @param nanoTime as {@link System#nanoTime} */
    public BillingMeter(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.changed = nanoTime.getAsLong();
    }

    public synchronized void opened() {
        count();
        connections++;
    }

    public synchronized void closed() {
        count();
        connections--;
    }

    /**
     * To be called every second at the least: what was billed since the last call was silent if no message has passed.
     * Connections of an instance that is frozen are gone for its platform, though the instance cannot know it.
     *
     * @param messages how many have passed until now, in and out
     */
    public synchronized void look(long messages) {
        count();
        if (messages == lastMessages) {
            silent += billed - looked;
        }
        lastMessages = messages;
        looked = billed;
    }

    public synchronized Reading read() {
        count();
        return new Reading(Duration.ofNanos(billed), Duration.ofNanos(connected), Duration.ofNanos(silent));
    }

    private void count() {
        long now = nanoTime.getAsLong();
        long passed = now - changed;
        changed = now;
        if (passed > FROZEN_NANOS) {
            return;
        }
        connected += passed * connections;
        if (connections > 0) {
            billed += passed;
        }
    }
}
