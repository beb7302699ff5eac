package dev.wshub.hub.websocket;

import dev.wshub.hub.core.Turn;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Handshakes that wait to be answered, in the order in which they came. When thousands come at once, only some are
 * answered in each turn, so that the members who are here already do not wait for all of them; and just one while many
 * of those are being told something.
 */
final class HandshakeQueue {

    /*
     * Counted in time and not in handshakes: in a process that has just begun, one takes ten times as long as later.
     * Whoever waits holds an HTTP connection, whose number is limited, and is removed when that closes.
     */

    private static final long NANOS_PER_TURN = TimeUnit.MICROSECONDS.toNanos(250);

    private final Turn turn;
    private final BooleanSupplier isTelling;
    private final LongSupplier nanoTime;
    private final Set<Runnable> waiting = new LinkedHashSet<>();
    private boolean isAwaited;
    private long spent;

    /** @param nanoTime as {@link System#nanoTime} */
    HandshakeQueue(Turn turn, BooleanSupplier isTelling, LongSupplier nanoTime) {
        this.turn = turn;
        this.isTelling = isTelling;
        this.nanoTime = nanoTime;
    }

    /** Runs {@code handshake} at once, if nobody waits and there is time left in this turn, or in one of the next. */
    void add(Runnable handshake) {
        if (!isAwaited) {
            isAwaited = true;
            turn.atEnd(this::answer);
        }
        if (waiting.isEmpty() && hasTime()) {
            run(handshake);
        } else {
            waiting.add(handshake);
        }
    }

    /** Returns false if it did not wait. */
    boolean remove(Runnable handshake) {
        return waiting.remove(handshake);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    private void answer() {
        try {
            while (!waiting.isEmpty() && hasTime()) {
                Iterator<Runnable> first = waiting.iterator();
                Runnable handshake = first.next();
                first.remove();
                run(handshake);
            }
        } finally {
            spent = 0;
            isAwaited = !waiting.isEmpty();
            if (isAwaited) {
                turn.next(this::answer);
            }
        }
    }

    private boolean hasTime() {
        return spent == 0 || (spent < NANOS_PER_TURN && !isTelling.getAsBoolean());
    }

    private void run(Runnable handshake) {
        long start = nanoTime.getAsLong();
        try {
            handshake.run();
        } finally {
            spent += nanoTime.getAsLong() - start;
        }
    }
}
