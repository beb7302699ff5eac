package dev.wshub.hub.broker.memory;

import dev.wshub.hub.broker.Lag;
import dev.wshub.protocol.Position;
import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.PromiseInternal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * Keeps an event loop from publishing faster than another can tell its members: while one is too far behind, who
 * publishes waits for the answer. To be used under the lock of the broker.
 */
final class Backlog {

    private record Answer(PromiseInternal<Position> promise, Position position) {}

    static final int MOST = 10_000;

    private final Vertx vertx;
    private final Lag lag;
    private List<Answer> waiting = new ArrayList<>();

    /** @param lock what the broker locks */
    Backlog(Vertx vertx, Object lock, Supplier<Collection<EventLoop>> loops) {
        this.vertx = vertx;
        this.lag = new Lag(
                task -> {
                    synchronized (lock) {
                        task.run();
                    }
                },
                loops,
                this::change);
    }

    /** Whether so many wait that nobody else may. */
    boolean isFull() {
        return waiting.size() >= MOST;
    }

    /** Something of so many bytes was told. */
    void told(int size) {
        lag.told(size);
    }

    /** Answers with {@code position} what was published, now or when the loops have caught up. */
    Future<Position> answer(Position position) {
        if (!lag.isTooLong()) {
            return Future.succeededFuture(position);
        }
        PromiseInternal<Position> promise = ((ContextInternal) vertx.getOrCreateContext()).promise();
        waiting.add(new Answer(promise, position));
        return promise.future();
    }

    /** Each is told on its own event loop, so not within the lock. */
    private void change() {
        if (!lag.isTooLong()) {
            List<Answer> due = waiting;
            waiting = new ArrayList<>();
            due.forEach(answer -> answer.promise().complete(answer.position()));
        }
    }
}
