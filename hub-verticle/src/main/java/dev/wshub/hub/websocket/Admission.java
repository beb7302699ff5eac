package dev.wshub.hub.websocket;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Whether this instance takes another WebSocket. Shared by its event loops. */
public final class Admission {

    private final int most;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicBoolean isDraining = new AtomicBoolean();

    /** @param most how many WebSockets may be open at once */
    public Admission(int most) {
        this.most = most;
    }

    /** From now on nobody is admitted. */
    public void drain() {
        isDraining.set(true);
    }

    public boolean isDraining() {
        return isDraining.get();
    }

    /** Takes a place, to be given back by {@link #leave}; returns false if there is none. */
    boolean enter() {
        if (connections.incrementAndGet() <= most) {
            return true;
        }
        leave();
        return false;
    }

    void leave() {
        connections.decrementAndGet();
    }
}
