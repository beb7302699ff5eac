package dev.wshub.hub.core;

import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.Publication;
import io.netty.buffer.ByteBufAllocator;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;

/** The channels of one event loop. */
public final class Hub {

    private final Broker broker;
    private final Events events;
    private final ByteBufAllocator allocator;
    private final Counters counters = new Counters();
    private final FanOut fanOut;
    private final Map<ChannelName, Channel> channels = new HashMap<>();

    /** @param largest the most bytes of payload that a member is told in one publication */
    public Hub(Broker broker, Events events, Turn turn, ByteBufAllocator allocator, int largest) {
        this.broker = broker;
        this.events = events;
        this.allocator = allocator;
        this.fanOut = new FanOut(turn, counters, largest);
    }

    /** Keeps a place in a channel, and subscribes to it if nobody here has. */
    public Reservation reserve(ChannelName name) {
        return new Reservation(this, channels.computeIfAbsent(name, this::open));
    }

    /** As {@link Broker#publish}; a failure is counted. */
    public Future<Broker.Position> publish(Publication publication) {
        return broker.publish(publication).onFailure(cause -> counters.publishesFailed++);
    }

    public void leave(Membership membership) {
        Channel channel = membership.channel;
        membership.group.remove(membership);
        events.unsubscribed(membership.member.id(), channel.name());
        dropIfUnused(channel);
    }

    public Counters counters() {
        return counters;
    }

    public Events events() {
        return events;
    }

    public int channels() {
        return channels.size();
    }

    Membership join(Channel channel, Member member, Encoding encoding, Membership.Echo echo) {
        Membership membership = channel.add(member, encoding, echo);
        events.subscribed(member.id(), channel.name());
        return membership;
    }

    void dropIfUnused(Channel channel) {
        if (!channel.isUsed()) {
            channels.remove(channel.name());
            channel.end();
        }
    }

    private Channel open(ChannelName name) {
        return new Channel(name, allocator, broker, fanOut);
    }
}
