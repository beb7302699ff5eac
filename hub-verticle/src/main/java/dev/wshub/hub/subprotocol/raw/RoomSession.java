package dev.wshub.hub.subprotocol.raw;

import dev.wshub.hub.core.Hub;
import dev.wshub.hub.core.Member;
import dev.wshub.hub.core.Membership;
import dev.wshub.hub.core.Reservation;
import dev.wshub.hub.core.Session;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.MessageKind;
import dev.wshub.protocol.Publication;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** One socket in one room. */
final class RoomSession implements Session {

    private final Hub hub;
    private final ChannelName channel;
    private final Membership.Echo echo;
    private final int window;
    private @Nullable Reservation reservation;
    private @Nullable Member self;
    private @Nullable Membership membership;
    private int inFlight;

    RoomSession(Hub hub, Reservation reservation, ChannelName channel, Membership.Echo echo, int window) {
        this.hub = hub;
        this.reservation = reservation;
        this.channel = channel;
        this.echo = echo;
        this.window = window;
    }

    Future<Void> live() {
        return reservation == null ? Future.succeededFuture() : reservation.live();
    }

    @Override
    public void opened(Member member) {
        self = member;
        if (reservation != null) {
            membership = reservation.join(member, RawEncoding.INSTANCE, echo);
            reservation = null;
        }
    }

    @Override
    public void message(MessageKind kind, ByteBuf payload) {
        Member member = self;
        if (member == null) {
            return;
        }
        Future<?> published = hub.publish(Publication.of(channel, kind, ByteBufUtil.getBytes(payload), member.id()));
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
        if (membership != null) {
            hub.leave(membership);
            membership = null;
        }
        if (reservation != null) {
            reservation.cancel();
            reservation = null;
        }
        self = null;
    }

    private void answered(AsyncResult<?> result) {
        if (inFlight-- == window && self != null) {
            self.resume();
        }
    }
}
