package dev.wshub.hub.broker.redis;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisConnection;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Shows that this instance lives, and finds out whether Redis does. */
final class Heartbeat {

    /*
     * A connection to a frozen host looks like one on which nothing happens. So each beat must be answered
     * in time, and it publishes a probe to this very instance, which must have come in on the other connection before
     * the next beat is answered. In a flood it may come later; but then other things come, and not for ever.
     */

    /** What a beat may lead to. */
    interface Listener {

        /** Redis has taken a beat. */
        void beaten();

        void refused(Throwable cause);

        void silent(String cause);
    }

    /** With many instances, looking at all of them in each beat of each would be too much. */
    private static final int BEATS_PER_CLEANING = 10;

    /** However short the heartbeat is: a pause of the garbage collector, here or there, is not an end. */
    private static final Duration SHORTEST_LIMIT = Duration.ofSeconds(1);

    private static final int MOST_MISSED = 10;

    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final Patience patience;
    private final Node node;
    private final Pace pace;
    private final Listener listener;
    private final Duration limit;
    private @Nullable RedisConnection connection;
    private Future<?> beat = Future.succeededFuture();
    private long timer = NO_TIMER;
    private long beats;
    private long heard;
    private long missed;
    private long activity;

    Heartbeat(Patience patience, Node node, Pace pace, Listener listener) {
        this.vertx = patience.context().owner();
        this.patience = patience;
        this.node = node;
        this.pace = pace;
        this.listener = listener;
        this.limit = node.heartbeat().compareTo(SHORTEST_LIMIT) > 0 ? node.heartbeat() : SHORTEST_LIMIT;
    }

    void open(RedisConnection connection) {
        this.connection = connection;
        beats = 0;
        heard = 0;
        missed = 0;
        beat(connection);
    }

    /** Completes when what it may have asked of Redis is answered, or never will be. */
    Future<?> close() {
        connection = null;
        vertx.cancelTimer(timer);
        timer = NO_TIMER;
        return beat;
    }

    /** A probe has come in. */
    void heard(long number) {
        heard = number;
    }

    private void beat(RedisConnection connection) {
        beats++;
        boolean isToClean = beats % BEATS_PER_CLEANING == 1;
        Future<?> shown = Future.succeededFuture(connection).compose(isToClean ? node::showAndClean : node::show);
        beat = patience.with(Future.join(shown, node.probe(connection, beats)), limit);
        beat.onComplete(answer -> vertx.runOnContext(later -> end(connection, answer)));
    }

    /** Runs a little later than the answer: a connection that is lost fails its commands before it tells of its end. */
    private void end(RedisConnection asked, AsyncResult<?> answer) {
        if (!asked.equals(connection)) {
            return;
        }
        missed = isBehind() ? missed + 1 : 0;
        if (answer.cause() instanceof TimeoutException) {
            listener.silent("no answer to the heartbeat in " + limit.toMillis() + " ms");
        } else if (isDeaf()) {
            listener.silent("nothing is heard of what is published");
        } else {
            activity = pace.activity();
            timer = vertx.setTimer(node.heartbeat().toMillis(), id -> beat(asked));
            tell(answer);
        }
    }

    private void tell(AsyncResult<?> answer) {
        if (answer.succeeded()) {
            listener.beaten();
        } else {
            listener.refused(answer.cause());
        }
    }

    private boolean isDeaf() {
        boolean isSilent = pace.activity() == activity;
        return (missed > 0 && isSilent) || missed >= MOST_MISSED;
    }

    /** Whether the probe of the beat before is late, though somebody listens. */
    private boolean isBehind() {
        return heard < beats - 1 && !pace.isPaused();
    }
}
