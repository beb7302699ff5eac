package dev.wshub.hub.core;

import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.MessageKind;
import dev.wshub.protocol.Publication;
import io.vertx.core.Future;
import java.util.function.Consumer;

/**
 * Carries publications between hubs: over the event loops of this process and, with Redis, over instances.
 *
 * <p>All receivers of a channel hear its publications in one order, none twice; those that one event loop made, in the
 * order in which it made them. Nothing is promised across channels. A publisher's own hub hears its publications
 * too, so every member is told along one path. {@code BrokerContract} tests every implementation.
 *
 * <p>May be called from any event loop; receivers and futures are called on the caller's.
 */
public interface Broker {

    /**
     * Succeeds once the broker has the publication, which says nothing of any subscriber. Fails with {@link
     * Unavailable} when it has not, or when that cannot be known.
     */
    Future<Position> publish(Publication publication);

    /** Calls {@code receiver} with each publication to {@code channel}, until canceled. */
    Subscription subscribe(ChannelName channel, Consumer<Publication> receiver);

    /**
     * Hands a message to the connection {@code id} of another instance. Fails with {@link Unavailable}, or {@link
     * NoSuchConnection}.
     */
    Future<Void> send(String id, MessageKind kind, byte[] data);

    /** Whether publications pass at this moment. May be called from any thread. */
    Health health();

    /** Where in the channel's history a publication stands; both are empty where no history is kept. */
    record Position(long offset, String epoch) {
        public static final Position NONE = new Position(0, "");
    }

    /** What {@link #health()} says, and why in a few words if it is not well. */
    record Health(boolean isUp, String reason) {
        public static final Health UP = new Health(true, "");
    }

    /** Someone's interest in a channel. Canceling twice is harmless. */
    interface Subscription {

        /**
         * Succeeds when everything published from now on will be heard. Fails with {@link Unavailable} if the
         * broker is away; the subscription stays all the same and is made good when it is back.
         */
        Future<Void> live();

        void cancel();
    }

    /** The broker is away or overloaded: the same call may succeed later. */
    final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Unavailable(String reason) {
            super(reason, null, false, false);
        }
    }

    /** Nobody answers to this connection id. */
    final class NoSuchConnection extends RuntimeException {
        private static final long serialVersionUID = 1;

        public NoSuchConnection(String id) {
            super("no connection " + id, null, false, false);
        }
    }
}
