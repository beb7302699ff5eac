package dev.wshub.hub.websocket;

import dev.wshub.hub.core.Turn;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Handshakes that wait to be answered, in the order in which they came. When thousands come at once, only some are
 * answered in each turn, so that the members who are here already do not wait for all of them.
 */
final class HandshakeQueue {

    /*
     * Counted in time and not in handshakes: in a process that has just begun, one takes ten times as long as later.
     * Whoever waits holds an HTTP connection, whose number is limited, and is removed when that closes.
     */

    private static final long NANOS_PER_TURN = TimeUnit.MICROSECONDS.toNanos(250);

    private final Turn turn;
    private final LongSupplier nanoTime;
    private final Set<Runnable> waiting = new LinkedHashSet<>();
    private boolean isAwaited;

    /** @param nanoTime as {@link System#nanoTime} */
    HandshakeQueue(Turn turn, LongSupplier nanoTime) {
        this.turn = turn;
        this.nanoTime = nanoTime;
    }

    /** Has {@code handshake} run at the end of this turn, or of a later one. */
    void add(Runnable handshake) {
        waiting.add(handshake);
        if (!isAwaited) {
            isAwaited = true;
            turn.atEnd(this::answer);
        }
    }

    void remove(Runnable handshake) {
        waiting.remove(handshake);
    }

    private void answer() {
        try {
            answerSome();
        } finally {
            isAwaited = !waiting.isEmpty();
            if (isAwaited) {
                turn.next(this::answer);
            }
        }
    }

    private void answerSome() {
        long start = nanoTime.getAsLong();
        while (!waiting.isEmpty() && nanoTime.getAsLong() - start < NANOS_PER_TURN) {
            Iterator<Runnable> first = waiting.iterator();
            Runnable handshake = first.next();
            first.remove();
            handshake.run();
        }
    }
}
