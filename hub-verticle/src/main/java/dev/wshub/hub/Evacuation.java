package dev.wshub.hub;

import dev.wshub.hub.websocket.Admission;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends the clients of all event loops away because the platform says that the instance will end. It may live on, so it
 * takes clients again afterwards. May be used from any thread.
 */
final class Evacuation {

    private record Loop(Context context, Supplier<Future<Void>> drain) {}

    private final Admission admission;
    private final List<Loop> loops = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable Promise<Void>> underWay = new AtomicReference<>();

    Evacuation(Admission admission) {
        this.admission = admission;
    }

    /** @param drain is called on {@code context} */
    void add(Context context, Supplier<Future<Void>> drain) {
        loops.add(new Loop(context, drain));
    }

    /** Succeeds when nobody is left; who calls it meanwhile waits for the same. */
    Future<Void> run() {
        Promise<Void> mine = Promise.promise();
        Promise<Void> other = underWay.compareAndExchange(null, mine);
        if (other != null) {
            return other.future();
        }
        admission.shut();
        List<Future<Void>> drained = loops.stream().map(Evacuation::drain).toList();
        Future.join(drained).onComplete(done -> {
            admission.reopen(); // first, or it would open the door of the next one, too
            underWay.set(null);
            mine.complete();
        });
        return mine.future();
    }

    private static Future<Void> drain(Loop loop) {
        Promise<Void> done = Promise.promise();
        loop.context().runOnContext(onLoop -> loop.drain().get().onComplete(done));
        return done.future();
    }
}
