package dev.wshub.hub.core;

import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.Publication;
import io.netty.buffer.ByteBufAllocator;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** Who is in one channel on this event loop. It exists as long as someone is in it or about to be. */
public final class Channel {

    private final ChannelName name;
    private final ByteBufAllocator allocator;
    private final Broker.Subscription subscription;
    /** One per encoding that is in use, so mostly one. */
    private final List<Group> groups = new ArrayList<>(1);

    private final List<Encoding> encodings = new ArrayList<>(1);

    /** How many have reserved a place and not yet joined or given up. */
    int reservations;

    /** Whether the fan-out has it on its list. */
    boolean isDue;

    Channel(ChannelName name, ByteBufAllocator allocator, Broker broker, FanOut fanOut) {
        this.name = name;
        this.allocator = allocator;
        this.subscription = broker.subscribe(name, publication -> fanOut.tell(this, publication));
    }

    public ChannelName name() {
        return name;
    }

    /** As {@link Broker.Subscription#live()}. */
    Future<Void> live() {
        return subscription.live();
    }

    Membership add(Member member, Encoding encoding, Membership.Echo echo) {
        int known = encodings.indexOf(encoding);
        if (known < 0) {
            known = encodings.size();
            encodings.add(encoding);
            groups.add(new Group(this, encoding, allocator));
        }
        return groups.get(known).add(member, echo);
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

    void gather(Publication publication) {
        for (Group group : groups) {
            if (!group.isEmpty()) {
                group.gather(publication);
            }
        }
    }

    /** As {@link Group#deliver}, over all groups. */
    int deliver(int budget, Counters counters) {
        int left = budget;
        for (int i = 0; i < groups.size() && left > 0; i++) {
            left = groups.get(i).deliver(left);
            counters.deliveries += groups.get(i).takeDeliveries();
        }
        return left;
    }

    void end() {
        subscription.cancel();
    }
}
