package dev.wshub.hub.core;

import java.time.Duration;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What one event loop has to do later. One timer of the loop serves them all, so each may come a little late. */
public final class Agenda {

    private static final Comparator<Item> EARLIEST_FIRST =
            Comparator.<Item>comparingLong(item -> item.due).thenComparingLong(item -> item.number);

    /** Half of what fits into a long, so that a sum with the present cannot overflow. */
    private static final Duration NEVER = Duration.ofNanos(Long.MAX_VALUE / 2);

    private final LongSupplier clock;
    private final long origin;
    private final TreeSet<Item> items = new TreeSet<>(EARLIEST_FIRST);
    private long lastNumber;

    /** @param clock the time in nanoseconds, as {@link System#nanoTime} */
    public Agenda(LongSupplier clock) {
        this.clock = clock;
        this.origin = clock.getAsLong();
    }

    /** Has {@code task} run once, when {@code delay} has passed; centuries, as of tokens for ever, are cut short. */
    public Item in(Duration delay, Runnable task) {
        long nanos = (delay.compareTo(NEVER) < 0 ? delay : NEVER).toNanos();
        Item item = new Item(now() + nanos, lastNumber++, task);
        items.add(item);
        return item;
    }

    /** Runs all that is due. To be called by the loop, again and again. */
    public void run() {
        long now = now();
        while (!items.isEmpty() && items.first().due <= now) {
            Item item = items.first();
            items.remove(item);
            item.run();
        }
    }

    public int size() {
        return items.size();
    }

    private long now() {
        return clock.getAsLong() - origin;
    }

    /** One thing to do. */
    public final class Item {

        private final long due;
        private final long number;
        private @Nullable Runnable task;

        private Item(long due, long number, Runnable task) {
            this.due = due;
            this.number = number;
            this.task = task;
        }

        /** Harmless if it has run or was canceled before. */
        public void cancel() {
            if (task != null) {
                task = null;
                items.remove(this);
            }
        }

        private void run() {
            Runnable what = task;
            task = null;
            if (what != null) {
                what.run();
            }
        }
    }
}
