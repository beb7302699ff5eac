package dev.wshub.hub.core;

/**
 * One turn of the event loop: it looks at its sockets once, then runs what has become ready.
 *
 * <p>Whatever arrives in one turn can leave together at its end. An idle loop turns at once and a busy one
 * turns slowly, so batches grow with the load by themselves, and no timer delays anybody.
 */
public interface Turn {

    /** Runs {@code task} in this turn, after everything else that is ready. */
    void atEnd(Runnable task);

    /** Runs {@code task} in the next turn, after the loop has looked at its sockets again. */
    void next(Runnable task);
}
