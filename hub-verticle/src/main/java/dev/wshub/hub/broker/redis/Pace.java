package dev.wshub.hub.broker.redis;

import io.netty.channel.EventLoop;
import io.vertx.core.Context;
import io.vertx.redis.client.RedisConnection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the bridge from reading faster than the event loops can tell their members. */
final class Pace {

    /*
     * The queue of tasks of an event loop has no bound of its own. So after every stretch of publications each loop
     * gets a marker behind them, and while one has not come to its markers, nothing more is read from Redis. Redis
     * then keeps what is published, and cuts us off if that becomes too much (client-output-buffer-limit): a loss
     * that is noticed, where running out of memory would end everything.
     */

    static final int STRETCH = 1_024;
    static final int STRETCH_BYTES = 4 * 1024 * 1024;
    static final int MAX_STRETCHES = 4;

    private final Context home;
    /** How many stretches each loop has not come to the end of. */
    private final Map<EventLoop, Integer> stretches = new HashMap<>();

    private int publications;
    private int bytes;
    private long activity;
    private boolean isPaused;
    private @Nullable RedisConnection connection;

    Pace(Context home) {
        this.home = home;
    }

    /** From now on {@code loop} is waited for. */
    void add(EventLoop loop) {
        stretches.putIfAbsent(loop, 0);
    }

    void open(RedisConnection connection) {
        this.connection = connection;
        if (isPaused) {
            connection.pause();
        }
    }

    void close() {
        connection = null;
    }

    boolean isPaused() {
        return isPaused;
    }

    /** Grows whenever something has come in, and when reading has stopped or gone on. */
    long activity() {
        return activity;
    }

    /** A message has come in and has been handed to the loops. */
    void told(int size) {
        activity++;
        publications++;
        bytes += size;
        if (publications >= STRETCH || bytes >= STRETCH_BYTES) {
            publications = 0;
            bytes = 0;
            stretches.keySet().forEach(this::mark);
        }
    }

    private void mark(EventLoop loop) {
        int ahead = stretches.merge(loop, 1, Integer::sum);
        loop.execute(() -> home.runOnContext(now -> passed(loop)));
        if (ahead > MAX_STRETCHES && !isPaused) {
            isPaused = true;
            activity++;
            if (connection != null) {
                connection.pause();
            }
        }
    }

    private void passed(EventLoop loop) {
        stretches.merge(loop, -1, Integer::sum);
        if (isPaused && stretches.values().stream().allMatch(ahead -> ahead <= MAX_STRETCHES)) {
            isPaused = false;
            activity++;
            if (connection != null) {
                connection.resume();
            }
        }
    }
}
