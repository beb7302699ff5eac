package dev.wshub.load.measure;

import dev.wshub.load.speech.Stamp;

/** Counts on one event loop. Nothing is made for a message. */
public final class Tally {

    private final Clock clock;
    private Reading reading = new Reading();
    private long now;
    private long from = Long.MAX_VALUE;
    private long to = Long.MAX_VALUE;
    private long received;
    private long expected;

    public Tally(Clock clock) {
        this.clock = clock;
    }

    /** What is to happen from {@code from} on, and before {@code to}, is measured. */
    public void measure(long from, long to) {
        this.from = from;
        this.to = to;
    }

    /** Bytes have been read: the time of all messages among them is this. */
    public void onRead(int bytes) {
        now = clock.now();
        reading.bytesIn += bytes;
    }

    /** A message has come; {@code isAcross} says whether from another endpoint. */
    public void onMessage(long intended, boolean isAcross) {
        if (intended == Stamp.FOREIGN || intended > now) {
            reading.foreign++;
            return;
        }
        received++;
        reading.received++;
        boolean isHeld = isHeld(intended);
        (isHeld ? reading.held : reading.other).record(now - intended);
        if (isAcross && isHeld) {
            reading.across.record(now - intended);
        }
    }

    private boolean isHeld(long intended) {
        return intended >= from && intended < to;
    }

    /** A message has gone out, which so many members must get. */
    public void onPublished(int receivers) {
        reading.published++;
        reading.expected += receivers;
        expected += receivers;
    }

    public void onAttempt() {
        reading.attempts++;
    }

    public void onJoined(long intended) {
        long nanos = clock.now() - intended;
        reading.joins.record(nanos);
        if (isHeld(intended)) {
            reading.heldJoins.record(nanos);
        }
    }

    public void onPing() {
        reading.pings++;
    }

    public void onError(String cause) {
        reading.errors.add(cause, 1);
    }

    /** Since the beginning. */
    public long received() {
        return received;
    }

    /** Since the beginning. */
    public long expected() {
        return expected;
    }

    /** What was counted since the last time. */
    public Reading take() {
        Reading taken = reading;
        reading = new Reading();
        return taken;
    }
}
