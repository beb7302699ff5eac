package dev.wshub.hub;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The event loops that serve one port. They leave together: as long as one has clients, all of them answer whoever
 * still comes. May be used from any thread.
 */
final class Crew {

    private final AtomicInteger working = new AtomicInteger();
    private final Promise<Void> left = Promise.promise();

    /** One more event loop listens. */
    void join() {
        working.incrementAndGet();
    }

    /** One of those that have joined has nobody left. Succeeds when all have. */
    Future<Void> leave() {
        if (working.decrementAndGet() == 0) {
            left.tryComplete();
        }
        return left.future();
    }
}
