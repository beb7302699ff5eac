package dev.wshub.hub.broker.redis;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/**
 * Notices that the process was stopped for seconds: by a function platform without a request, by a suspended machine.
 * What was connected then is not any more, though nobody has said so.
 */
final class FreezeWatch {

    private static final long PERIOD_MILLIS = 250;
    private static final long FROZEN_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Vertx vertx;
    private final long timer;
    private long last = System.nanoTime();

    FreezeWatch(Vertx vertx, Runnable thawed) {
        this.vertx = vertx;
        this.timer = vertx.setPeriodic(PERIOD_MILLIS, id -> {
            long now = System.nanoTime();
            boolean wasFrozen = now - last > FROZEN_NANOS;
            last = now;
            if (wasFrozen) {
                thawed.run();
            }
        });
    }

    void close() {
        vertx.cancelTimer(timer);
    }
}
