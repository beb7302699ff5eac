package dev.wshub.hub.broker.redis;

import dev.wshub.hub.core.Broker.Unavailable;
import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import org.jspecify.annotations.Nullable;

/**
 * Something asked of Redis and who waits for its answer: first owned by the caller, then by the bridge, then by the
 * caller.
 */
final class Outgoing<T> {

    private final Ask<T> ask;
    private final EventLoop loop;
    private final Promise<T> answer;
    private boolean isSpelledOut;
    private @Nullable Response response;
    private @Nullable Unavailable failure;

    /** @param caller where the future is to be completed */
    Outgoing(Ask<T> ask, ContextInternal caller) {
        this.ask = ask;
        this.loop = caller.nettyEventLoop();
        this.answer = caller.promise();
    }

    String subject() {
        return ask.subject();
    }

    int size() {
        return ask.size();
    }

    boolean isLarge() {
        return ask.isLarge();
    }

    boolean isBarrier() {
        return ask.isBarrier();
    }

    /** The event loop on which to {@link #tell}. */
    EventLoop loop() {
        return loop;
    }

    Request request(String run) {
        return isSpelledOut ? ask.spelledOut(run) : ask.request(run);
    }

    /** It must be sent again, to a Redis that has forgotten our scripts; returns false if that was done before. */
    boolean spellOut() {
        boolean isFirst = !isSpelledOut;
        isSpelledOut = true;
        return isFirst;
    }

    Future<T> answer() {
        return answer.future();
    }

    /** @param response null if Redis has done it, but its answer is lost */
    void succeeded(@Nullable Response response) {
        this.response = response;
    }

    void failed(Unavailable failure) {
        this.failure = failure;
    }

    /** Tells the caller how it went. */
    void tell() {
        if (failure != null) {
            answer.tryFail(failure);
        } else {
            read();
        }
    }

    private void read() {
        try {
            answer.tryComplete(response == null ? ask.unheard().orElseThrow(Outgoing::lost) : ask.read(response));
        } catch (RuntimeException e) {
            answer.tryFail(e);
        }
    }

    private static Unavailable lost() {
        return new Unavailable("redis has done it, but its answer was lost");
    }
}
