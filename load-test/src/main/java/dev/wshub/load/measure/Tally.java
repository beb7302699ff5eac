package dev.wshub.load.measure;

import dev.wshub.load.speech.Stamp;

/** Counts on one event loop. Nothing is made for a message. */
public final class Tally {

    private final Clock clock;
    private Reading reading = new Reading();
    private long now;
    private long from = Long.MAX_VALUE;
    private long to = Long.MAX_VALUE;
    private long since;
    private long underWay;

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
        underWay -= since(intended);
        reading.received++;
        int held = held(intended);
        reading.latencies.record(held, now - intended);
        if (isAcross) {
            reading.across.record(held, now - intended);
        }
    }

    /**
     * 1 from {@code from} on and before {@code to}, else 0; by the signs of the distances, without a branch: one that is
     * first taken when the hold begins has the JVM compile all that reads once more, and just then.
     */
    public int held(long intended) {
        return (int) ((~(intended - from) & (intended - to)) >>> (Long.SIZE - 1));
    }

    /** 1 from {@code since} on, else 0; without a branch, as above. */
    private long since(long intended) {
        return ~(intended - since) >>> (Long.SIZE - 1);
    }

    /** A message has gone out. */
    public void onPublished(long intended, Audience audience) {
        reading.published++;
        reading.expected += audience.all();
        underWay += audience.all();
        int held = held(intended);
        reading.due.addSent((long) held * audience.all());
        reading.dueAcross.addSent((long) held * audience.across());
    }

    /** One that had gone out was refused, so that nobody must get it; {@code held} as it was by {@link #held}. */
    public void onRefused(String cause, int held, Audience audience) {
        onError(cause);
        reading.expected -= audience.all();
        underWay -= audience.all();
        reading.due.addSent(-(long) held * audience.all());
        reading.dueAcross.addSent(-(long) held * audience.across());
    }

    /** A message could not go out: who should have got it will not. */
    public void onUnsent(String cause, long intended, Audience audience) {
        onError(cause);
        int held = held(intended);
        reading.due.addUnsent((long) held * audience.all());
        reading.dueAcross.addUnsent((long) held * audience.across());
    }

    /** Somebody wants to say something. */
    public void onTry() {
        reading.tries++;
    }

    public void onAttempt() {
        reading.attempts++;
    }

    public void onJoined(long intended) {
        reading.joins.record(held(intended), clock.now() - intended);
    }

    /** Somebody who was to come could not. */
    public void onNotJoined(long intended) {
        reading.notJoined[held(intended)]++;
    }

    public void onPing() {
        reading.pings++;
    }

    public void onError(String cause) {
        reading.errors.add(cause, 1);
    }

    /**
     * How many messages members of any tally must get by what was published here, less those that members of this one
     * have got.
     */
    public long underWay() {
        return underWay;
    }

    /** What was to be sent before {@code moment} is under way no more, and not taken off if it comes all the same. */
    public void writeOff(long moment) {
        since = moment;
        underWay = 0;
    }

    /** What was counted since the last time. */
    public Reading take() {
        Reading taken = reading;
        reading = new Reading();
        return taken;
    }
}
