package dev.wshub.hub.broker;

import dev.wshub.hub.core.Broker.History;
import dev.wshub.hub.core.Broker.Keep;
import dev.wshub.hub.core.Broker.Query;
import dev.wshub.hub.core.Retention;
import dev.wshub.hub.testing.Eventually;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A channel of a broker that keeps a history, and how it is written and read. */
abstract class HistoryFixture extends BrokerFixture {

    protected static final Retention KEPT = new Retention(100, Duration.ofMinutes(1), Duration.ofMinutes(2));

    protected static Position at(long offset, String epoch) {
        return new Position(offset, epoch);
    }

    protected Publication text(String text) {
        return Publication.text(room, text);
    }

    protected Position publishes(Caller caller, String text) throws Exception {
        return publishes(caller, text, KEPT);
    }

    protected Position publishes(Caller caller, String text, Retention retention) throws Exception {
        return caller.gets(() -> broker.publish(text(text), new Keep(retention, "")));
    }

    /** Publishes m1, m2 and so on; returns the last position. */
    protected Position publishesMany(int count) throws Exception {
        return ann.gets(() -> {
            Future<Position> last = Future.succeededFuture(Position.NONE);
            for (int i = 1; i <= count; i++) {
                last = broker.publish(text("m" + i), new Keep(KEPT, ""));
            }
            return last;
        });
    }

    protected History all() throws Exception {
        return reads(null, 1_000, false);
    }

    protected History reads(@Nullable Position since, int limit, boolean isReverse) throws Exception {
        return ann.gets(() -> broker.history(room, new Query(since, limit, isReverse), KEPT));
    }

    protected static List<String> texts(History history) {
        return history.publications().stream().map(Publication::text).toList();
    }

    /** A condition that asks the broker. */
    protected interface Condition {
        boolean isMet() throws Exception;
    }

    protected static void becomes(Condition condition) {
        Eventually.until(Duration.ofSeconds(10), () -> isMet(condition), () -> "as before");
    }

    /** Lets time pass in which nobody uses the broker; what is waited for is time itself. */
    protected static void idles(Duration time) {
        long start = System.nanoTime();
        Eventually.until(Duration.ofSeconds(10), () -> System.nanoTime() - start > time.toNanos(), () -> "no time");
    }

    private static boolean isMet(Condition condition) {
        try {
            return condition.isMet();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
