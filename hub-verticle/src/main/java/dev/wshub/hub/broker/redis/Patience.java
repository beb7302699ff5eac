package dev.wshub.hub.broker.redis;

import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.PromiseInternal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Waits, but not for ever.
 *
 * @param context where everything goes on, in time or not; a future that belongs to no context would go on in a
 *     thread of Netty's when its time is over
 */
record Patience(ContextInternal context) {

    <T> Future<T> with(Future<T> answer, Duration limit) {
        PromiseInternal<T> promise = context.promise();
        answer.onComplete(promise);
        return promise.future().timeout(limit.toMillis(), TimeUnit.MILLISECONDS);
    }
}
