package dev.wshub.hub.core;

import java.util.ArrayDeque;

/** Turns that end when the test says so. */
public final class ManualTurn implements Turn {

    private final ArrayDeque<Runnable> atEnd = new ArrayDeque<>();
    private final ArrayDeque<Runnable> next = new ArrayDeque<>();

    @Override
    public void atEnd(Runnable task) {
        atEnd.add(task);
    }

    @Override
    public void next(Runnable task) {
        next.add(task);
    }

    /** Ends this turn; what was put off to the next happens in the next. */
    public void end() {
        try {
            run(atEnd);
        } finally {
            atEnd.addAll(next);
            next.clear();
        }
    }

    public boolean isIdle() {
        return atEnd.isEmpty() && next.isEmpty();
    }

    private static void run(ArrayDeque<Runnable> tasks) {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }
}
