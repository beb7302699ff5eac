package dev.wshub.hub.broker.redis;

import dev.wshub.hub.config.RedisSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Keeps a link to Redis: makes one, and the next when it is lost, for ever. */
final class Supervisor {

    /** Who uses the link. */
    interface User {

        void linked(Link.Connections connections);

        /** There is no link (any more). Called after each attempt that fails too. */
        void unlinked();
    }

    private static final long FIRST_DELAY_MILLIS = 50;
    private static final long MAX_DELAY_MILLIS = 500;
    private static final long NO_TIMER = -1;

    private final ContextInternal context;
    private final Vertx vertx;
    private final RedisSettings settings;
    private final Outage outage;
    private final User user;
    private @Nullable Link link;
    private boolean hasEnded;
    private boolean wasUp;
    private long delay = FIRST_DELAY_MILLIS;
    private long timer = NO_TIMER;

    Supervisor(ContextInternal context, RedisSettings settings, Outage outage, User user) {
        this.context = context;
        this.vertx = context.owner();
        this.settings = settings;
        this.outage = outage;
        this.user = user;
    }

    void connect() {
        Link next = new Link(context, settings);
        link = next;
        next.lost().onSuccess(cause -> lose(next, cause));
        next.open()
                .onSuccess(connections -> use(next, connections))
                .onFailure(cause -> next.drop(Link.describe(cause)));
    }

    /** The link does what it is for: the next loss is a new one. */
    void up() {
        wasUp = true;
        delay = FIRST_DELAY_MILLIS;
        outage.ends();
    }

    /** Gives the link up, and makes another. */
    void drop(String cause) {
        if (link != null) {
            link.drop(cause);
        }
    }

    /** Makes no further link. */
    void retire() {
        hasEnded = true;
        vertx.cancelTimer(timer);
    }

    /** Closes the last link. */
    Future<Void> end() {
        Link last = link;
        link = null;
        return last == null ? Future.succeededFuture() : last.close();
    }

    private void use(Link opened, Link.Connections connections) {
        if (opened == link && !hasEnded) {
            user.linked(connections);
        }
    }

    private void lose(Link former, String cause) {
        if (former != link) {
            return;
        }
        link = null;
        if (wasUp) {
            outage.begins(cause);
        } else {
            outage.startsWith(cause);
        }
        user.unlinked();
        former.close();
        if (!hasEnded) {
            timer = vertx.setTimer(withJitter(delay), id -> connect());
            delay = Math.min(2 * delay, MAX_DELAY_MILLIS);
        }
    }

    /** Else all instances would come back in the same moment, again and again. */
    private static long withJitter(long delay) {
        return delay / 2 + ThreadLocalRandom.current().nextLong(delay / 2 + 1);
    }
}
