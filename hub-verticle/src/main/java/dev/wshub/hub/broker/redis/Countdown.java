package dev.wshub.hub.broker.redis;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Hands over each thing a fixed time after it was started, unless stopped before. One timer, only while things wait.
 */
final class Countdown<T> {

    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final Duration delay;
    private final Consumer<List<T>> due;
    /** When each is due, the earliest first, because all wait equally long. */
    private final Map<T, Long> waiting = new LinkedHashMap<>();

    private long timer = NO_TIMER;

    Countdown(Vertx vertx, Duration delay, Consumer<List<T>> due) {
        this.vertx = vertx;
        this.delay = delay;
        this.due = due;
    }

    /** Starts again from the beginning if it was started before. */
    void start(T thing) {
        waiting.remove(thing);
        waiting.put(thing, System.nanoTime() + delay.toNanos());
        if (timer == NO_TIMER) {
            wake(delay.toNanos());
        }
    }

    void stop(T thing) {
        waiting.remove(thing);
    }

    void clear() {
        waiting.clear();
        vertx.cancelTimer(timer);
        timer = NO_TIMER;
    }

    private void wake(long nanos) {
        timer = vertx.setTimer(1 + Math.max(0, nanos) / 1_000_000, id -> collect());
    }

    private void collect() {
        timer = NO_TIMER;
        List<T> ripe = new ArrayList<>();
        Iterator<Map.Entry<T, Long>> entries = waiting.entrySet().iterator();
        while (entries.hasNext() && timer == NO_TIMER) {
            Map.Entry<T, Long> earliest = entries.next();
            long left = earliest.getValue() - System.nanoTime();
            if (left > 0) {
                wake(left);
            } else {
                ripe.add(earliest.getKey());
                entries.remove();
            }
        }
        if (!ripe.isEmpty()) {
            due.accept(ripe);
        }
    }
}
