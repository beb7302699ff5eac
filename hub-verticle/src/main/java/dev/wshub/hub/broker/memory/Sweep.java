package dev.wshub.hub.broker.memory;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.function.BooleanSupplier;

/** Does something every second, as long as there is something to do. Any thread may use it. */
final class Sweep {

    private static final long PERIOD_MILLIS = 1_000;

    private final Vertx vertx;
    /** Its own: a timer ends with the verticle in whose context it was set. */
    private final Context context;

    private final BooleanSupplier work;
    private boolean isOn;
    private boolean isClosed;

    /** @param work returns whether something is left for the next time */
    Sweep(Vertx vertx, BooleanSupplier work) {
        this.vertx = vertx;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
        this.work = work;
    }

    /** There is something to do. */
    synchronized void need() {
        if (!isOn && !isClosed) {
            isOn = true;
            context.runOnContext(now -> vertx.setTimer(PERIOD_MILLIS, id -> sweep()));
        }
    }

    /** Ends, with the timer that is set at the latest. */
    synchronized void close() {
        isClosed = true;
    }

    /** Off comes first: what is needed from then on sets a timer of its own. */
    private void sweep() {
        turnOff();
        if (work.getAsBoolean()) {
            need();
        }
    }

    private synchronized void turnOff() {
        isOn = false;
    }
}
