package dev.wshub.hub.broker.redis;

import dev.wshub.hub.broker.Lag;
import io.netty.channel.EventLoop;
import io.vertx.core.Context;
import io.vertx.redis.client.RedisConnection;
import java.util.Collection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps the bridge from reading faster than the event loops can tell their members. */
final class Pace {

    /*
     * While a loop is too far behind, nothing more is read from Redis. Redis then keeps what is published, and cuts us off
     * if that becomes too much (client-output-buffer-limit): a loss that is noticed, where running out of memory would
     * end everything.
     */

    private final Lag lag;
    private long activity;
    private @Nullable RedisConnection connection;

    /** @param loops those that are told what comes in */
    Pace(Context home, Supplier<Collection<EventLoop>> loops) {
        this.lag = new Lag(task -> home.runOnContext(now -> task.run()), loops, this::change);
    }

    void open(RedisConnection connection) {
        this.connection = connection;
        if (isPaused()) {
            connection.pause();
        }
    }

    void close() {
        connection = null;
    }

    boolean isPaused() {
        return lag.isTooLong();
    }

    /** Grows whenever something has come in, and when reading has stopped or gone on. */
    long activity() {
        return activity;
    }

    /** A message has come in and has been handed to the loops. */
    void told(int size) {
        activity++;
        lag.told(size);
    }

    private void change() {
        activity++;
        if (connection == null) {
            return;
        }
        if (isPaused()) {
            connection.pause();
        } else {
            connection.resume();
        }
    }
}
