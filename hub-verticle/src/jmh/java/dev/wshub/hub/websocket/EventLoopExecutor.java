package dev.wshub.hub.websocket;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/** Has JMH measure on an event loop, where a timer is set without handing it over to another thread. */
public final class EventLoopExecutor extends AbstractExecutorService {

    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setEventLoopPoolSize(1)
            .setBlockedThreadCheckIntervalUnit(TimeUnit.DAYS)
            .setBlockedThreadCheckInterval(1));
    private final Context loop = vertx.getOrCreateContext();
    private Future<?> closed = Future.failedFuture("open");

    /** As JMH wants it. */
    public EventLoopExecutor(int threads, String prefix) {
        if (threads != 1) {
            throw new IllegalArgumentException(prefix + " has one event loop, not " + threads);
        }
    }

    @Override
    public void execute(Runnable task) {
        loop.runOnContext(now -> task.run());
    }

    @Override
    public void shutdown() {
        closed = vertx.close();
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return !closed.failed();
    }

    @Override
    public boolean isTerminated() {
        return closed.succeeded();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        closed.await();
        return true;
    }
}
