package dev.wshub.hub.core;

import dev.wshub.protocol.ChannelMessage;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.MessageKind;
import dev.wshub.protocol.Order;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carries publications between hubs: over the event loops of this process and, with Redis, over instances. Keeps the
 * history of channels that have one.
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
     *
     * @return where it stands in the history; {@link Position#NONE} if none is kept
     */
    Future<Position> publish(Publication publication, Keep keep);

    /** Publishes to a channel that keeps no history. */
    default Future<Position> publish(Publication publication) {
        return publish(publication, Keep.NOTHING);
    }

    /** Tells a channel that somebody comes or goes. Neither has a place in the history. */
    Future<Void> announce(ChannelMessage comingOrGoing);

    /** Tells {@code receiver} all that happens in {@code channel}, until canceled. */
    Subscription subscribe(ChannelName channel, Receiver receiver);

    /**
     * A part of what is kept of a channel. Fails with {@link UnknownPosition} if {@code query.since()} is not in it,
     * because it belongs to a stream that is lost.
     */
    Future<History> history(ChannelName channel, Query query, Retention retention);

    /**
     * What was published after {@code position}: all of it, or nothing. An empty epoch stands for any.
     *
     * @param most if more than that was published, it counts as lost
     */
    Future<Missed> since(ChannelName channel, Position position, int most, Retention retention);

    /**
     * As {@link #since}, of a position that this instance has heard itself, so it did exist. If the stream ends before
     * it, then its end is lost, and what is published next must not get offsets that others have had: the stream
     * gets a new epoch.
     */
    Future<Missed> verify(ChannelName channel, Position position, int most, Retention retention);

    /**
     * Hands a message to the connection {@code id} of another instance. Fails with {@link Unavailable}, or {@link
     * NoSuchConnection}.
     */
    Future<Void> send(String id, MessageKind kind, byte[] data);

    /** Has every instance, this one too, obey {@code order}; instances that are away never hear of it. */
    Future<Void> order(Order order);

    /** The channels with subscribers on any instance, at most {@code most}, whose names match the glob pattern. */
    Future<List<ChannelName>> channels(String pattern, int most);

    /**
     * Succeeds when all that was to be done before is done; what was only read may still be on its way. Fails with
     * {@link Unavailable} if that cannot be known.
     */
    Future<Void> settled();

    /** Whether publications pass at this moment. May be called from any thread. */
    Health health();

    /**
     * What becomes of a publication besides being told.
     *
     * @param retention how much of the channel's history is kept
     * @param idempotencyKey if not empty: a publication with the same key is answered, for five minutes, with the
     *     position of the first and is not made again
     */
    record Keep(Retention retention, String idempotencyKey) {
        public static final Keep NOTHING = new Keep(Retention.NONE, "");
    }

    /**
     * Which part of a history.
     *
     * @param since begins behind this position (before it, if reverse); null begins at the end of the stream that
     *     is read first
     * @param limit how many publications at most; 0 only asks for the position
     * @param isReverse the newest first
     */
    record Query(@Nullable Position since, int limit, boolean isReverse) {}

    /**
     * Publications in the order that was asked for.
     *
     * @param top where the stream ends
     */
    record History(List<Publication> publications, Position top) {
        public History {
            publications = List.copyOf(publications);
        }
    }

    /**
     * What somebody has missed.
     *
     * @param isComplete whether {@code publications} is all of it; if not, it is empty
     * @param publications the oldest first, without a gap up to {@code top}
     * @param top where the stream ends
     */
    record Missed(boolean isComplete, List<Publication> publications, Position top) {
        public Missed {
            publications = List.copyOf(publications);
        }
    }

    /** What {@link #health()} says, and why in a few words if it is not well. */
    record Health(boolean isUp, String reason) {
        public static final Health UP = new Health(true, "");
    }

    /** Hears a channel. */
    interface Receiver {

        void hear(ChannelMessage message);

        /** Something may have been missed; from now on everything is heard again. */
        void interrupted();
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

    /** The position belongs to a stream that is lost. */
    final class UnknownPosition extends RuntimeException {
        private static final long serialVersionUID = 1;

        public UnknownPosition() {
            super("this position is not in the history", null, false, false);
        }
    }
}
