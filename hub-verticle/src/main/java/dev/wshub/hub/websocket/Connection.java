package dev.wshub.hub.websocket;

import dev.wshub.hub.core.Encoding;
import dev.wshub.hub.core.Member;
import dev.wshub.hub.core.Session;
import dev.wshub.protocol.CloseReason;
import dev.wshub.protocol.MessageKind;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One WebSocket: the last handler of its channel, and its record. Called on its event loop only. */
public final class Connection extends FrameReceiver implements Member {

    private static final Logger log = LoggerFactory.getLogger(Connection.class);

    private enum State {
        OPEN,
        /** The conversation is over, but the peer does not know yet. */
        LEAVING,
        /** Our close frame is out; the peer's is awaited, whatever else comes is passed over. */
        CLOSING,
        CLOSED
    }

    private final Loop loop;
    private final Session session;
    private final Channel channel;
    private final Keepalive keepalive;
    private final Inbound inbound;
    private final Outbound outbound;
    private final Passport passport;
    private @Nullable Deadline deadline;
    private State state = State.OPEN;
    private boolean isAdmitted;

    /** @param door as of {@link Outbound} */
    Connection(Loop loop, Session session, ChannelHandlerContext door) {
        super(door.channel(), loop);
        this.loop = loop;
        this.session = session;
        this.channel = door.channel();
        this.keepalive = new Keepalive(this, loop);
        this.inbound = new Inbound(this, session, loop);
        this.outbound = new Outbound(door, loop.turn());
        this.passport = new Passport(loop);
    }

    /** Begins the conversation; the request was {@code seen} at that {@link System#nanoTime}. */
    void open(@Nullable Lifetime lifetime, long seen) {
        reading.resume();
        if (lifetime != null) {
            deadline = new Deadline(this, loop.wheel(), lifetime, Arrival.of(channel, seen));
            deadline.set();
        }
        isAdmitted = true;
        loop.connections().add(passport.number(), this);
        loop.counters().opened++;
        keepalive.start();
        session.opened(this);
    }

    /** Opens only to close. It holds no place and gets no name. */
    void turnAway(CloseReason reason) {
        loop.connections().turnAway();
        close(reason);
    }

    @Override
    public String id() {
        return passport.id();
    }

    @Override
    public String user() {
        return passport.user();
    }

    @Override
    public void introduce(String user) {
        passport.arrive(user);
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    @Override
    public Encoding packed(Encoding plain) {
        // Looked up, not kept: hardly anybody asks twice, and every connection would pay for one more field.
        Inflating agreed = channel.pipeline().get(Inflating.class);
        return agreed == null ? plain : agreed.pack(plain);
    }

    @Override
    public void offer(ByteBuf frames) {
        if (state != State.OPEN || isPeerGone()) {
            frames.release();
        } else if (outbound.isBehind(loop.limits().outboundBytes())) {
            frames.release();
            loop.counters().closedSlow++;
            goodbye().sayAtOnce(CloseReason.TOO_SLOW);
        } else {
            outbound.write(frames);
        }
    }

    @Override
    public boolean keepsUp() {
        return outbound.isClear();
    }

    /** Sends a message of one's own, outside of any channel. */
    public void send(MessageKind kind, byte[] data) {
        offer(session.message(channel.alloc(), kind, data));
    }

    @Override
    public void close(CloseReason reason) {
        if (isHere()) {
            goodbye().say(reason);
        }
    }

    @Override
    public long millisLeft() {
        return deadline == null ? 0 : Math.max(1, deadline.left());
    }

    /** Says that it will be closed soon, if its protocol has a word for that. */
    void giveNotice() {
        ByteBuf notice = session.notice(channel.alloc(), millisLeft());
        if (notice != null) {
            offer(notice);
        }
    }

    void ping() {
        if (!isPeerGone()) {
            outbound.write(session.ping(channel.alloc()));
        }
    }

    /** The process was stopped for a while: nobody is blamed for what it could not do meanwhile. */
    void thaw() {
        keepalive.thaw();
    }

    void abort() {
        channel.close();
    }

    private Goodbye goodbye() {
        return new Goodbye(channel, outbound, passport, this::beginClosing);
    }

    /** Gives back what the conversation holds; {@link #close} is to follow soon. */
    void leave() {
        if (state == State.OPEN) {
            state = State.LEAVING;
            session.closed();
        }
    }

    /** Whether no close frame has passed. */
    private boolean isHere() {
        return state == State.OPEN || state == State.LEAVING;
    }

    private void beginClosing() {
        leave();
        state = State.CLOSING;
        keepalive.awaitEnd(!outbound.hasRoom());
        reading.awaitEnd();
    }

    /** Who takes what waits is alive: its pong comes when it has read what is in front of our ping. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (channel.isWritable()) {
            keepalive.heard();
        }
        outbound.writabilityChanged();
        reading.followBacklog();
    }

    @Override
    void received(WebSocketFrame frame) {
        inbound.read(frame);
    }

    /** A frame may take long: a part of it is a sign of life, too. */
    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        keepalive.heard();
    }

    /** The peer says goodbye, or answers ours. */
    void peerCloses(int code) {
        if (!isHere()) {
            channel.close();
            return;
        }
        leave();
        loop.farewell().get().onComplete(ready -> {
            if (isHere()) {
                goodbye().answer(code);
            }
        });
    }

    @Override
    void fail(CloseReason reason) {
        if (isHere()) {
            goodbye().fail(reason, this);
        } else {
            channel.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        leave();
        state = State.CLOSED;
        keepalive.stop();
        if (deadline != null) {
            deadline.stop();
        }
        outbound.clear();
        inbound.end();
        if (isAdmitted) {
            loop.connections().remove(passport.number());
            loop.admission().leave();
            log.atDebug().addArgument(this::id).log("closed id={}");
            passport.depart();
        } else {
            loop.connections().turnedAway();
        }
    }

    @Override
    public void resume() {
        reading.resume();
        keepalive.heard();
    }
}
