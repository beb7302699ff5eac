package dev.wshub.hub.websocket;

import dev.wshub.protocol.CloseReason;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Sends the clients of one event loop away: in steps, so that they do not all come back to the others at once. */
public final class Drain {

    private static final long STEP_MILLIS = 50;
    private static final int SMALLEST_STEP = 50;

    /** However small the budget is, close frames get out, and are answered if the peers are near. */
    private static final long LEAST_NANOS = 500_000_000;

    private final Vertx vertx;
    private final Connections connections;
    private final BooleanSupplier isDoorIdle;
    private final Supplier<Future<Void>> settled;
    private final long deadline;
    private final int step;
    private final Promise<Void> done = Promise.promise();

    /**
     * @param isDoorIdle whether nobody waits at the door, to be turned away
     * @param settled completes soon, when what closed connections have left behind is cleaned up as far as it can be
     * @param budget how long it may take in all; who is still here after nine tenths of it, or half a second, is cut
     */
    public Drain(
            Vertx vertx,
            Connections connections,
            BooleanSupplier isDoorIdle,
            Supplier<Future<Void>> settled,
            Duration budget) {
        this.vertx = vertx;
        this.connections = connections;
        this.isDoorIdle = isDoorIdle;
        this.settled = settled;
        long half = Math.max(1, budget.toMillis() / 2 / STEP_MILLIS);
        this.step = (int) Math.max(SMALLEST_STEP, connections.size() / half + 1);
        this.deadline = System.nanoTime() + Math.max(LEAST_NANOS, budget.toNanos() / 10 * 9);
    }

    /** Succeeds when nobody is left. */
    public Future<Void> run() {
        if (isDone()) {
            done.complete();
        } else {
            vertx.setPeriodic(STEP_MILLIS, timer -> {
                if (isDone()) {
                    vertx.cancelTimer(timer);
                    done.complete();
                }
            });
        }
        return done.future();
    }

    private boolean isDone() {
        if (System.nanoTime() - deadline >= 0) {
            connections.abort();
            return true;
        }
        List<Connection> next = connections.open(step);
        next.forEach(Connection::leave);
        if (!next.isEmpty()) {
            // Once the last one is closed, the platform may stop this process at any moment.
            settled.get().onComplete(cleanedUp -> next.forEach(connection -> connection.close(CloseReason.DRAINING)));
        }
        return connections.isEmpty() && isDoorIdle.getAsBoolean();
    }
}
