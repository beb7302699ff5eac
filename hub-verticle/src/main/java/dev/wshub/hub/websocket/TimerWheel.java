package dev.wshub.hub.websocket;

import io.vertx.core.Vertx;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Wakes the connections of one event loop, each at the one moment that it waits for next. */
final class TimerWheel {

    /*
     * A wheel of slots, one a tick; an alarm lies in the slot of its tick, however many rounds away that is, and is
     * passed over until its round. Setting, moving and stopping are O(1), and an alarm costs one small object, where a
     * timer of Vert.x costs three and a place in a heap. The price is coarseness: an alarm rings up to one tick late.
     * While no alarm is set, the wheel stands still and the loop sleeps.
     */

    static final long TICK_MILLIS = 100;

    private static final int SLOTS = 512;
    private static final Alarm[] NONE = {};

    /** Who is so late was frozen, by its platform or by a debugger, and not only busy. */
    private static final long FROZEN = 3_000 / TICK_MILLIS;

    private final Vertx vertx;
    private final Runnable thawed;
    private final LongSupplier nanoTime;
    private final long start;
    private final Alarm[][] slots = new Alarm[SLOTS][];
    private final int[] sizes = new int[SLOTS];
    private long tick;
    private int alarms;
    private long timer = -1;

    /**
     * @param thawed is called before the first alarm rings that is late by seconds
     * @param nanoTime as {@link System#nanoTime}
     */
    TimerWheel(Vertx vertx, Runnable thawed, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.thawed = thawed;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        Arrays.fill(slots, NONE);
    }

    /** Something that happens later, once each time that it is set. */
    abstract static class Alarm {
        private int slot = -1;
        private int index;
        private long due;

        /** Called on the event loop, at most one tick late. */
        abstract void ring();
    }

    /** Sets the alarm, or moves one that is set. */
    void set(Alarm alarm, long delayMillis) {
        stop(alarm);
        if (alarms == 0) {
            // It stood still: what has passed meanwhile holds no alarm.
            tick = now();
        }
        alarm.due = now() + Math.max(1, (delayMillis + TICK_MILLIS - 1) / TICK_MILLIS) + 1;
        put(alarm);
        startTurning();
    }

    /** Stops the alarm; harmless if it is not set. */
    void stop(Alarm alarm) {
        if (alarm.slot >= 0) {
            take(alarm);
            if (alarms == 0) {
                vertx.cancelTimer(timer);
                timer = -1;
            }
        }
    }

    private void startTurning() {
        if (timer < 0) {
            timer = vertx.setPeriodic(TICK_MILLIS, id -> turn());
        }
    }

    /** Rings what is due; called each tick while an alarm is set. */
    void turn() {
        long now = now();
        if (now - tick > FROZEN) {
            thawed.run();
        }
        long from = Math.max(tick + 1, now - SLOTS + 1);
        for (long t = from; t <= now && alarms > 0; t++) {
            tick = t;
            ringThoseDue((int) (t % SLOTS), now);
        }
        tick = now;
    }

    /** Backwards: taking one out moves the last into its place, which has been looked at already. */
    private void ringThoseDue(int slot, long now) {
        for (int i = sizes[slot] - 1; i >= 0; i--) {
            // One that rings may stop others.
            if (i < sizes[slot] && slots[slot][i].due <= now) {
                Alarm alarm = slots[slot][i];
                stop(alarm);
                alarm.ring();
            }
        }
    }

    private void put(Alarm alarm) {
        int slot = (int) (alarm.due % SLOTS);
        int size = sizes[slot];
        if (size == slots[slot].length) {
            slots[slot] = Arrays.copyOf(slots[slot], size + (size >> 1) + 1);
        }
        slots[slot][size] = alarm;
        alarm.slot = slot;
        alarm.index = size;
        sizes[slot]++;
        alarms++;
    }

    @SuppressWarnings("NullAway") // what lies behind a slot's size is empty
    private void take(Alarm alarm) {
        Alarm[] slot = slots[alarm.slot];
        int last = --sizes[alarm.slot];
        slot[alarm.index] = slot[last];
        slot[alarm.index].index = alarm.index;
        slot[last] = null;
        alarm.slot = -1;
        alarms--;
    }

    private long now() {
        return TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - start) / TICK_MILLIS;
    }
}
