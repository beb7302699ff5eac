package dev.wshub.hub.broker.redis;

import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.Optional;

/**
 * One thing that is asked of Redis.
 *
 * @param <T> what its answer says
 */
interface Ask<T> {

    /** What it concerns: of those with the same subject, none may overtake another. */
    String subject();

    /** How many bytes it puts into the queue, about. */
    int size();

    /**
     * Whether the answer may be so large that only few such are to be under way. Then it may be overtaken by what is not
     * large, whatever the subject: it only reads, and so finds what is newer.
     */
    default boolean isLarge() {
        return false;
    }

    /** Whether it is answered only when all that was asked before is done. */
    default boolean isBarrier() {
        return false;
    }

    /**
     * The command.
     *
     * @param run the run id of the Redis that is asked, or empty
     */
    Request request(String run);

    /** The same for a Redis that has forgotten our scripts. */
    Request spelledOut(String run);

    /** Runs on the event loop of the one who asks; what it throws is what the future fails with. */
    T read(Response answer);

    /** What to say if Redis has done it, but what it answered is lost; empty if nothing can be said. */
    Optional<T> unheard();
}
