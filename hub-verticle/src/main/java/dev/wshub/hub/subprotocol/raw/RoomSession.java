package dev.wshub.hub.subprotocol.raw;

import dev.wshub.hub.core.Agenda;
import dev.wshub.hub.core.Channel;
import dev.wshub.hub.core.ChannelRules;
import dev.wshub.hub.core.Entrance;
import dev.wshub.hub.core.Guest;
import dev.wshub.hub.core.Guest.Standing;
import dev.wshub.hub.core.Hub;
import dev.wshub.hub.core.Member;
import dev.wshub.hub.core.Membership;
import dev.wshub.hub.core.Reservation;
import dev.wshub.hub.core.Session;
import dev.wshub.hub.core.Users;
import dev.wshub.hub.core.Wish;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.ClientInfo;
import dev.wshub.protocol.CloseReason;
import dev.wshub.protocol.MessageKind;
import dev.wshub.protocol.Payload;
import dev.wshub.protocol.Publication;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One socket in one room. */
final class RoomSession implements Session, Users.Client {

    private static final CloseReason EXPIRED = new CloseReason(3005, "connection expired");
    private static final CloseReason EXPELLED = new CloseReason(1008, "unsubscribed by the server");
    private static final CloseReason MAY_NOT_PUBLISH = new CloseReason(1008, "not allowed to publish");

    private final Hub hub;
    private final Guest guest;
    private final Channel channel;
    private final ChannelRules rules;
    private final Membership.Echo echo;
    private final int window;
    private @Nullable Reservation reservation;
    private @Nullable Member self;
    private @Nullable Membership membership;
    private Agenda.@Nullable Item expiry;
    private int inFlight;

    RoomSession(Hub hub, Guest guest, Reservation reservation, Membership.Echo echo, int window) {
        this.hub = hub;
        this.guest = guest;
        this.reservation = reservation;
        this.channel = reservation.channel();
        this.rules = channel.rules();
        this.echo = echo;
        this.window = window;
    }

    Future<Void> ready(Wish wish) {
        return reservation == null ? Future.succeededFuture() : reservation.ready(wish);
    }

    @Override
    public void opened(Member member) {
        self = member;
        member.introduce(guest.identity().user());
        hub.users().add(guest.identity().user(), this);
        expireAt(guest.identity().expiresAt());
        if (reservation != null) {
            enter(member, reservation);
            reservation = null;
        }
    }

    private void enter(Member member, Reservation place) {
        if (rules.presence()) {
            hub.present(place, info(member));
        }
        Entrance entrance = place.join(member, RawEncoding.INSTANCE, echo, null);
        membership = entrance.membership();
        entrance.publications().forEach(publication -> member.offer(RawEncoding.frame(hub.allocator(), publication)));
        if (rules.joinLeave()) {
            hub.announceJoin(channel, info(member));
        }
    }

    private void expireAt(long seconds) {
        if (seconds > 0) {
            long left = seconds - System.currentTimeMillis() / 1_000;
            expiry = hub.agenda().in(Duration.ofSeconds(Math.max(0, left)), () -> disconnect(EXPIRED));
        }
    }

    @Override
    public void message(MessageKind kind, ByteBuf payload) {
        Member member = self;
        if (member == null) {
            return;
        }
        if (!guest.may(rules.publish(), Standing.SUBSCRIBED)) {
            member.close(MAY_NOT_PUBLISH);
            return;
        }
        Publication publication = Publication.of(channel.name(), kind, ByteBufUtil.getBytes(payload), member.id());
        Future<?> published = hub.publish(publication.from(known(member)), rules.retention());
        if (!published.isComplete()) {
            inFlight++;
            if (inFlight == window) {
                member.pause();
            }
            published.onComplete(this::answered);
        }
    }

    @Override
    public void closed() {
        Member member = self;
        self = null;
        hub.users().remove(guest.identity().user(), this);
        if (expiry != null) {
            expiry.cancel();
        }
        if (membership != null && member != null) {
            leave(membership, member);
            membership = null;
        }
        if (reservation != null) {
            reservation.cancel();
            reservation = null;
        }
    }

    private void leave(Membership here, Member member) {
        if (rules.presence()) {
            hub.absent(channel, info(member));
        }
        if (rules.joinLeave()) {
            hub.announceLeave(channel, info(member));
        }
        hub.leave(here);
    }

    @Override
    public String id() {
        return self == null ? "" : self.id();
    }

    @Override
    public void disconnect(CloseReason reason) {
        if (self != null) {
            self.close(reason);
        }
    }

    /** A room is all that there is on this socket. */
    @Override
    public void subscribe(ChannelName another) {}

    @Override
    public void unsubscribe(ChannelName left) {
        if (left.equals(channel.name())) {
            disconnect(EXPELLED);
        }
    }

    private ClientInfo info(Member member) {
        return new ClientInfo(
                guest.identity().user(), member.id(), guest.identity().info(), Payload.EMPTY);
    }

    /** Of nobody there is nothing to tell. */
    private @Nullable ClientInfo known(Member member) {
        return guest.identity().isKnown() ? info(member) : null;
    }

    private void answered(AsyncResult<?> result) {
        if (inFlight-- == window && self != null) {
            self.resume();
        }
    }
}
