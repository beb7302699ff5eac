package dev.wshub.hub.core;

import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.ClientInfo;
import dev.wshub.protocol.Join;
import dev.wshub.protocol.Leave;
import dev.wshub.protocol.Order;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import io.netty.buffer.ByteBufAllocator;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The channels of one event loop. */
public final class Hub {

    /**
     * How a hub keeps its channels.
     *
     * @param largest the most bytes of payload that a member is told in one publication
     * @param presenceTtl how long the presence store remembers; it is told again three times as often
     * @param checkInterval how often a position is compared with the stream
     */
    public record Settings(int largest, Duration presenceTtl, Duration checkInterval) {}

    private final Broker broker;
    private final PresenceStore presence;
    private final Events events;
    private final ByteBufAllocator allocator;
    private final Settings settings;
    private final Agenda agenda = new Agenda(System::nanoTime);
    private final Random random = new Random();
    private final Counters counters = new Counters();
    private final Turn turn;
    private final FanOut fanOut;
    private final Users users = new Users();
    private final Map<ChannelName, Channel> channels = new HashMap<>();

    public Hub(
            Broker broker,
            PresenceStore presence,
            Events events,
            Turn turn,
            ByteBufAllocator allocator,
            Settings settings) {
        this.broker = broker;
        this.presence = presence;
        this.events = events;
        this.allocator = allocator;
        this.settings = settings;
        this.turn = turn;
        this.fanOut = new FanOut(turn, counters, settings.largest());
    }

    /** Keeps a place in a channel, and subscribes to it if nobody here has. */
    public Reservation reserve(ChannelName name, ChannelRules rules) {
        return new Reservation(this, channels.computeIfAbsent(name, absent -> new Channel(absent, rules, this)));
    }

    /** The copy of a channel's name that its members share; {@code name} itself if the channel is not there yet. */
    public ChannelName oneCopyOf(ChannelName name) {
        Channel known = channels.get(name);
        return known == null ? name : known.name();
    }

    /** As {@link Broker#publish}; a failure is counted. */
    public Future<Position> publish(Publication publication, Retention retention) {
        return broker.publish(publication, new Broker.Keep(retention, ""))
                .onFailure(cause -> counters.publishesFailed++);
    }

    /** Makes a client present in a channel, and keeps it so until {@link #absent}. */
    public Future<Void> present(Reservation reservation, ClientInfo client) {
        return reservation.channel().roster().enter(client);
    }

    /** Gives back what {@link #present} has taken; the reservation may be over. */
    public void absent(Channel channel, ClientInfo client) {
        channel.roster().leave(client.client());
    }

    /** Tells a channel who has come. */
    public void announceJoin(Channel channel, ClientInfo client) {
        broker.announce(new Join(channel.name(), client));
    }

    /** Tells a channel who has gone. */
    public void announceLeave(Channel channel, ClientInfo client) {
        broker.announce(new Leave(channel.name(), client));
    }

    public void leave(Membership membership) {
        Channel channel = membership.channel;
        membership.group.remove(membership);
        events.unsubscribed(membership.member.id(), membership.member.user(), channel.name());
        dropIfUnused(channel);
    }

    /** Has the users of this event loop do as a back end says. */
    public void obey(Order order) {
        users.obey(order);
    }

    /** Who is here under which name. */
    public Users users() {
        return users;
    }

    /** What is to be done later. */
    public Agenda agenda() {
        return agenda;
    }

    /** Whether members of a large channel are still to be told what is due; it takes several turns. */
    public boolean isTelling() {
        return fanOut.isTelling();
    }

    public Turn turn() {
        return turn;
    }

    /** How many bytes may wait for a member. */
    public int largest() {
        return settings.largest();
    }

    public Broker broker() {
        return broker;
    }

    public PresenceStore presence() {
        return presence;
    }

    public ByteBufAllocator allocator() {
        return allocator;
    }

    public Counters counters() {
        return counters;
    }

    public int channels() {
        return channels.size();
    }

    FanOut fanOut() {
        return fanOut;
    }

    Roster rosterOf(ChannelName name) {
        return new Roster(name, presence, agenda, settings.presenceTtl().dividedBy(3));
    }

    PositionCheck checkOf(Sequence sequence) {
        return new PositionCheck(sequence, agenda, settings.checkInterval(), random);
    }

    Membership join(
            Channel channel, Member member, Encoding encoding, Membership.Echo echo, @Nullable Follower follower) {
        Membership membership = channel.add(member, member.packed(encoding), echo, follower);
        events.subscribed(member.id(), member.user(), channel.name());
        return membership;
    }

    void dropIfUnused(Channel channel) {
        if (!channel.isUsed() && channels.remove(channel.name(), channel)) {
            channel.end();
        }
    }
}
