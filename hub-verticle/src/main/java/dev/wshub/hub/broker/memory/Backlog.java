package dev.wshub.hub.broker.memory;

import dev.wshub.hub.broker.Lag;
import dev.wshub.protocol.Position;
import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Keeps an event loop from publishing faster than another can tell its members: while one is too far behind, who
 * publishes waits for the answer. To be used under the lock of the broker.
 */
final class Backlog {

    private record Answer(ContextInternal asker, Promise<Position> promise, Position position) {

        /** Later, for now the lock is held. */
        void give() {
            asker.runOnContext(later -> promise.complete(position));
        }
    }

    static final int MOST = 10_000;

    private final Vertx vertx;
    private final Lag lag;
    private List<Answer> waiting = new ArrayList<>();

    /** @param lock carries out what it is given under the lock of the broker */
    Backlog(Vertx vertx, Executor lock, Supplier<Collection<EventLoop>> loops) {
        this.vertx = vertx;
        this.lag = new Lag(lock, loops, this::change);
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
        ContextInternal asker = (ContextInternal) vertx.getOrCreateContext();
        Promise<Position> promise = asker.promise();
        waiting.add(new Answer(asker, promise, position));
        return promise.future();
    }

    private void change() {
        if (!lag.isTooLong()) {
            List<Answer> due = waiting;
            waiting = new ArrayList<>();
            due.forEach(Answer::give);
        }
    }
}
