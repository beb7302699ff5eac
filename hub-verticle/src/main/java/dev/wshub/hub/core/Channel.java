package dev.wshub.hub.core;

import dev.wshub.hub.core.Broker.History;
import dev.wshub.hub.core.Broker.Missed;
import dev.wshub.hub.core.Broker.Query;
import dev.wshub.protocol.ChannelMessage;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import io.netty.buffer.ByteBufAllocator;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is in one channel on this event loop. It exists as long as someone is in it or about to be. */
public final class Channel implements Broker.Receiver, Sequence.Listener {

    private final ChannelName name;
    private final ChannelRules rules;
    private final Broker broker;
    private final ByteBufAllocator allocator;
    private final FanOut fanOut;
    private final Counters counters;
    private final Roster roster;
    private final @Nullable Sequence sequence;
    private final @Nullable PositionCheck check;
    private final Broker.Subscription subscription;
    /** One per encoding that is in use, so mostly one. */
    private final List<Group> groups = new ArrayList<>(1);

    private final List<Encoding> encodings = new ArrayList<>(1);

    /** How many have reserved a place and not yet joined or given up. */
    int reservations;

    Channel(ChannelName name, ChannelRules rules, Hub hub) {
        this.name = name;
        this.rules = rules;
        this.broker = hub.broker();
        this.allocator = hub.allocator();
        this.fanOut = hub.fanOut();
        this.counters = hub.counters();
        this.roster = hub.rosterOf(name);
        this.sequence =
                rules.retention().isKept() ? new Sequence(name, rules.retention(), broker, hub.agenda(), this) : null;
        this.check = sequence != null && rules.isPositioned() ? hub.checkOf(sequence) : null;
        this.subscription = broker.subscribe(name, this);
    }

    public ChannelName name() {
        return name;
    }

    /** What holds here. */
    public ChannelRules rules() {
        return rules;
    }

    /** As {@link Broker.Subscription#live()}. */
    Future<Void> live() {
        return subscription.live();
    }

    /** Null if no history is kept. */
    @Nullable
    Sequence sequence() {
        return sequence;
    }

    Roster roster() {
        return roster;
    }

    Future<History> history(Query query) {
        return broker.history(name, query, rules.retention());
    }

    Future<Missed> since(Position position, int most) {
        return broker.since(name, position, most, rules.retention());
    }

    @Override
    public void hear(ChannelMessage message) {
        if (sequence != null && message instanceof Publication publication) {
            sequence.hear(publication);
        } else {
            fanOut.tell(this, message);
        }
    }

    @Override
    public void interrupted() {
        roster.tellAgain();
        if (sequence != null) {
            sequence.read();
        }
    }

    @Override
    public void tell(Publication publication) {
        fanOut.tell(this, publication);
    }

    @Override
    public void lost() {
        List<Follower> followers = new ArrayList<>();
        groups.forEach(group -> group.addFollowers(followers));
        followers.forEach(Follower::lost);
    }

    Membership add(Member member, Encoding encoding, Membership.Echo echo, @Nullable Follower follower) {
        int known = encodings.indexOf(encoding);
        if (known < 0) {
            known = encodings.size();
            encodings.add(encoding);
            groups.add(new Group(this, encoding, allocator, counters));
        }
        return groups.get(known).add(member, echo, follower);
    }

    /** Whether somebody is here or about to be. */
    boolean isUsed() {
        if (reservations > 0) {
            return true;
        }
        for (Group group : groups) {
            if (!group.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    List<Group> groups() {
        return groups;
    }

    void end() {
        subscription.cancel();
        if (check != null) {
            check.end();
        }
        if (sequence != null) {
            sequence.end();
        }
    }
}
