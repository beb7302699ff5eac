package dev.wshub.hub.broker.redis;

import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import org.jspecify.annotations.Nullable;

/**
 * One {@code PUBLISH} and who waits for its answer: first owned by the caller, then by the bridge, then by the caller.
 */
final class Outgoing {

    private final String key;
    private final byte[] payload;
    private final EventLoop loop;
    private final Promise<Long> answer;
    private long receivers;
    private @Nullable RuntimeException failure;

    /** @param caller where the future is to be completed */
    Outgoing(String key, byte[] payload, ContextInternal caller) {
        this.key = key;
        this.payload = payload;
        this.loop = caller.nettyEventLoop();
        this.answer = caller.promise();
    }

    int size() {
        return payload.length;
    }

    /** The event loop on which to {@link #tell}. */
    EventLoop loop() {
        return loop;
    }

    Request request() {
        return Request.cmd(Command.PUBLISH).arg(key).arg(payload);
    }

    /** How many subscribers Redis has handed it to. */
    Future<Long> answer() {
        return answer.future();
    }

    void succeeded(long receivers) {
        this.receivers = receivers;
    }

    void failed(RuntimeException failure) {
        this.failure = failure;
    }

    /** Tells the caller how it went. */
    void tell() {
        if (failure != null) {
            answer.tryFail(failure);
        } else {
            answer.tryComplete(receivers);
        }
    }
}
