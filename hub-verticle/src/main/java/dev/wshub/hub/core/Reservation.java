package dev.wshub.hub.core;

import dev.wshub.hub.core.Broker.Missed;
import dev.wshub.hub.core.Broker.Query;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A place in a channel for someone who is on the way in. To be used or canceled, exactly once. */
public final class Reservation {

    /*
     * The stream is read while the channel goes on. So from the moment of the reservation on the channel remembers what
     * it tells, and when the newcomer enters, what was read and what was told since then are put together: up to the
     * channel's position at that moment, from where on the newcomer is told with the others.
     */

    private static final int MOST_ATTEMPTS = 5;

    private final Hub hub;
    private final Channel channel;
    private final @Nullable Sequence sequence;
    private Wish wish = Wish.NOTHING;
    private List<Publication> read = List.of();
    private boolean isReadComplete;
    private String epoch = "";

    Reservation(Hub hub, Channel channel) {
        this.hub = hub;
        this.channel = channel;
        this.sequence = channel.sequence();
        channel.reservations++;
        if (sequence != null) {
            sequence.recent().open();
        }
    }

    public Channel channel() {
        return channel;
    }

    /** As {@link Broker.Subscription#live()}. */
    public Future<Void> live() {
        return channel.live();
    }

    /**
     * Succeeds when {@link #join} will miss nothing, and has what {@code wish} is for as far as it exists. Fails with
     * {@link Broker.Unavailable}; even then one may join, without a past.
     */
    public Future<Void> ready(Wish wish) {
        this.wish = wish;
        Sequence known = sequence;
        return known == null ? live() : live().compose(live -> known.known()).compose(position -> read(known, 1));
    }

    /**
     * Enters the channel: what the entrance has is to be told first, then the member is told all that follows. A
     * reply that is offered to the member in the same turn stays ahead of it.
     */
    public Entrance join(Member member, Encoding encoding, Membership.Echo echo, @Nullable Follower follower) {
        Position position = position();
        List<Publication> past = past(position);
        end();
        Membership membership = hub.join(channel, member, encoding, echo, follower);
        return new Entrance(membership, position, forMember(past, member, echo), past != null);
    }

    private static List<Publication> forMember(@Nullable List<Publication> past, Member member, Membership.Echo echo) {
        if (past == null) {
            return List.of();
        }
        return echo == Membership.Echo.HEARS_ITSELF
                ? past
                : past.stream()
                        .filter(publication -> !publication.publisher().equals(member.id()))
                        .toList();
    }

    public void cancel() {
        end();
        hub.dropIfUnused(channel);
    }

    private void end() {
        channel.reservations--;
        if (sequence != null) {
            sequence.recent().close();
        }
    }

    private Position position() {
        Position known = sequence == null ? null : sequence.position();
        return known == null ? Position.NONE : known;
    }

    private Future<Void> read(Sequence sequence, int attempt) {
        if (wish instanceof Wish.Since since) {
            return readSince(sequence, since, attempt);
        }
        if (wish instanceof Wish.Latest latest) {
            return channel.history(new Query(null, latest.most(), true)).map(history -> {
                List<Publication> forward = new ArrayList<>(history.publications());
                Collections.reverse(forward);
                read = forward;
                return null;
            });
        }
        return Future.succeededFuture();
    }

    private Future<Void> readSince(Sequence sequence, Wish.Since since, int attempt) {
        if (isHere(since.position(), position())) {
            isReadComplete = true;
            epoch = position().epoch();
            return Future.succeededFuture();
        }
        return channel.since(since.position(), since.most())
                .compose(missed -> accept(sequence, since, missed, attempt));
    }

    /** What was read may be ahead of what the channel has heard, then the channel must catch up. */
    private Future<Void> accept(Sequence sequence, Wish.Since since, Missed missed, int attempt) {
        read = missed.publications();
        isReadComplete = missed.isComplete();
        epoch = missed.top().epoch();
        Position now = position();
        boolean isInStep = epoch.equals(now.epoch())
                && (!isReadComplete || (now.offset() >= since.position().offset() && isMerging(since, now)));
        if (isInStep) {
            return Future.succeededFuture();
        }
        return attempt == MOST_ATTEMPTS
                ? Future.failedFuture(new Broker.Unavailable("the history changes too fast"))
                : sequence.read().compose(caughtUp -> read(sequence, attempt + 1));
    }

    private boolean isMerging(Wish.Since since, Position now) {
        return Recovery.merge(since.position().offset(), read, told(), now.offset()) != null;
    }

    private static boolean isHere(Position wanted, Position now) {
        boolean isSameEpoch = wanted.epoch().isEmpty() || Objects.equals(wanted.epoch(), now.epoch());
        return isSameEpoch && wanted.offset() == now.offset();
    }

    /** What the wish is for, up to {@code now}; null if that is not all there. */
    private @Nullable List<Publication> past(Position now) {
        if (sequence == null || now.equals(Position.NONE)) {
            return wish.equals(Wish.NOTHING) ? List.of() : null;
        }
        if (wish instanceof Wish.Since since) {
            return isReadComplete && epoch.equals(now.epoch()) ? merged(since, now.offset()) : null;
        }
        if (wish instanceof Wish.Latest latest) {
            return latest(latest.most(), now.offset());
        }
        return List.of();
    }

    private @Nullable List<Publication> merged(Wish.Since since, long to) {
        List<Publication> all = Recovery.merge(since.position().offset(), read, told(), to);
        return all != null && Recovery.fitting(all, hub.largest()) == all.size() ? all : null;
    }

    private List<Publication> latest(int most, long to) {
        List<Publication> newestFirst = new ArrayList<>(Recovery.latest(most, read, told(), to));
        Collections.reverse(newestFirst);
        List<Publication> fitting =
                new ArrayList<>(newestFirst.subList(0, Recovery.fitting(newestFirst, hub.largest())));
        Collections.reverse(fitting);
        return fitting;
    }

    private Collection<Publication> told() {
        return sequence == null ? List.of() : sequence.recent().publications();
    }
}
