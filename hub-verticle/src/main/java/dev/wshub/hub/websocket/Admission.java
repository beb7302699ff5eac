package dev.wshub.hub.websocket;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Whether this instance takes another WebSocket. Shared by its event loops. */
public final class Admission {

    private final int most;
    private final Runnable entered;
    private final Runnable left;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicBoolean isEnding = new AtomicBoolean();
    private final AtomicBoolean isShut = new AtomicBoolean();

    /**
     * @param most how many WebSockets may be open at once
     * @param entered is called when one takes a place
     * @param left is called when one gives it back
     */
    public Admission(int most, Runnable entered, Runnable left) {
        this.most = most;
        this.entered = entered;
        this.left = left;
    }

    /** From now on nobody is admitted, for good. */
    public void end() {
        isEnding.set(true);
    }

    /** From now on nobody is admitted, until {@link #reopen}. */
    public void shut() {
        isShut.set(true);
    }

    public void reopen() {
        isShut.set(false);
    }

    public boolean isDraining() {
        return isEnding.get() || isShut.get();
    }

    /** Takes a place, to be given back by {@link #leave}; returns false if there is none. */
    boolean enter() {
        boolean isAdmitted = connections.incrementAndGet() <= most;
        if (isAdmitted) {
            entered.run();
        } else {
            connections.decrementAndGet();
        }
        return isAdmitted;
    }

    /** Whether nobody is left when one more leaves. */
    public boolean isLast() {
        return connections.get() <= 1;
    }

    void leave() {
        connections.decrementAndGet();
        left.run();
    }
}
