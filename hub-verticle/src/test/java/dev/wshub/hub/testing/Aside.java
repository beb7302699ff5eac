package dev.wshub.hub.testing;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * What a test has done while it goes on, in a thread of its own: the common pool may have a single one, and then what
 * waits there keeps out all else, the JDK's own HTTP client among it.
 */
public final class Aside {

    private static final Executor OWN_THREAD = task -> {
        var thread = new Thread(task, "aside");
        thread.setDaemon(true);
        thread.start();
    };

    private Aside() {}

    public static <T> CompletableFuture<T> supply(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, OWN_THREAD);
    }

    public static CompletableFuture<Void> run(Runnable task) {
        return CompletableFuture.runAsync(task, OWN_THREAD);
    }
}
