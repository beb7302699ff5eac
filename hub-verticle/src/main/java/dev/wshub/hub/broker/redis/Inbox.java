package dev.wshub.hub.broker.redis;

import io.vertx.core.internal.ContextInternal;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What all event loops ask of the bridge, in the order in which each asks. Any thread may put something in.
 *
 * <p>Its length is bounded by those who fill it: publishes by {@link Allowance}, the rest by the number of
 * channels.
 */
final class Inbox {

    /** So that the loop can look at its sockets in between. */
    private static final int TURN = 1_024;

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean isScheduled = new AtomicBoolean();
    private final ContextInternal context;
    private final Runnable endOfTurn;

    /** @param endOfTurn runs on {@code context} after each burst of tasks */
    Inbox(ContextInternal context, Runnable endOfTurn) {
        this.context = context;
        this.endOfTurn = endOfTurn;
    }

    void put(Runnable task) {
        tasks.add(task);
        schedule();
    }

    /** A burst costs one hop to the bridge's loop, not one a task. */
    private void schedule() {
        if (isScheduled.compareAndSet(false, true)) {
            context.runOnContext(now -> empty());
        }
    }

    private void empty() {
        Runnable task = tasks.poll();
        for (int done = 1; task != null; done++) {
            run(task);
            task = done < TURN ? tasks.poll() : null;
        }
        run(endOfTurn);
        isScheduled.set(false);
        if (!tasks.isEmpty()) {
            schedule();
        }
    }

    /** One that fails is reported, as it would be if it stood alone; the others are not concerned. */
    private void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable failure) {
            context.reportException(failure);
        }
    }
}
