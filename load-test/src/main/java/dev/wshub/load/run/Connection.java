package dev.wshub.load.run;

import dev.wshub.load.speech.Hearing;
import dev.wshub.load.speech.Stamp;
import dev.wshub.load.wire.BadFrameException;
import dev.wshub.load.wire.FrameReader;
import dev.wshub.load.wire.FrameWriter;
import dev.wshub.load.wire.Parting;
import dev.wshub.load.wire.Upgrade;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One socket of a user: the upgrade, then frames. */
final class Connection extends ChannelInboundHandlerAdapter implements FrameReader.Listener, Hearing {

    private static final int NORMAL = 1000;
    private static final int PROTOCOL_ERROR = 1002;

    private final Crew crew;
    private final VirtualUser user;
    private final long intended;
    private final boolean isMember;
    private final Stamp stamp;
    private final FrameReader frames = new FrameReader(this);
    private @Nullable Channel channel;
    private @Nullable Future<?> limit;

    /** What of the answer to the upgrade has arrived; null once it has arrived whole. */
    private @Nullable ByteBuf answer = Unpooled.buffer(0);

    private boolean isGone;
    private boolean isDirty;

    Connection(Crew crew, VirtualUser user, long intended) {
        this.crew = crew;
        this.user = user;
        this.intended = intended;
        this.isMember = user.role().isMember();
        this.stamp = crew.stage().stamp();
    }

    void connect() {
        limit = crew.after(crew.plan().times().timeout(), () -> fail("join: timed out"));
        channel = user.dial(this, cause -> fail("connect: " + Cause.of(cause)));
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.writeAndFlush(Unpooled.copiedBuffer(user.request(), StandardCharsets.US_ASCII), context.voidPromise());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        try {
            crew.tally().onRead(in.readableBytes());
            if (answer != null) {
                upgrade(answer.writeBytes(in));
            } else if (!isGone) {
                frames.read(in);
            }
        } catch (BadFrameException e) {
            depart("protocol: " + e.getMessage(), PROTOCOL_ERROR);
        } finally {
            in.release();
        }
    }

    private void upgrade(ByteBuf arrived) throws BadFrameException {
        int size = Upgrade.size(arrived);
        if (size < 0) {
            return;
        }
        String refusal = Upgrade.refusal(arrived.readString(size, StandardCharsets.US_ASCII));
        answer = null;
        if (refusal != null) {
            fail("upgrade: " + refusal);
            return;
        }
        ByteBuf greeting = Unpooled.buffer();
        crew.speech().greet(user.role(), greeting);
        if (greeting.isReadable()) {
            say(greeting);
        } else {
            onJoined();
        }
        frames.read(arrived);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        crew.turn().onReadComplete();
    }

    @Override
    public void onMessage(ByteBuf in, int from, int to) {
        crew.speech().hear(in, from, to, this);
    }

    @Override
    public void onPublication(ByteBuf in, int at) {
        if (isMember) {
            crew.tally().onMessage(stamp.intended(in, at), stamp.endpoint(in, at) != user.endpoint());
        }
    }

    @Override
    public void onConnected() {
        if (!user.role().subscribes()) {
            onJoined();
        }
    }

    @Override
    public void onJoined() {
        if (!isGone && !user.isIn()) {
            stopLimit();
            user.onIn(intended);
        }
    }

    @Override
    public void onRefused(String what) {
        if (user.isIn()) {
            crew.tally().onError(what);
        } else {
            depart(what, NORMAL);
        }
    }

    @Override
    public void onPublishRefused(int note, String what) {
        user.onPublishRefused(note, what);
    }

    @Override
    public void onPutOut(String why) {
        depart(why, NORMAL);
    }

    @Override
    public void onPing() {
        crew.tally().onPing();
    }

    @Override
    public void onPing(ByteBuf in, int from, int to) {
        crew.tally().onPing();
        send(FrameWriter.PONG, in.slice(from, to - from));
    }

    @Override
    public void onClose(int code) {
        depart("closed: " + code, code == FrameReader.NO_CODE ? NORMAL : code);
    }

    /** Takes {@code message} over. It goes out at the end of the turn. */
    @Override
    public void say(ByteBuf message) {
        send(crew.speech().isBinary() ? FrameWriter.BINARY : FrameWriter.TEXT, message);
        message.release();
    }

    private void send(int opcode, ByteBuf payload) {
        if (channel != null && !isGone) {
            channel.write(FrameWriter.frame(opcode, payload, channel.alloc()), channel.voidPromise());
            if (!isDirty) {
                isDirty = true;
                crew.turn().dirty(this);
            }
        }
    }

    void flush() {
        isDirty = false;
        if (channel != null) {
            channel.flush();
        }
    }

    boolean isWritable() {
        return channel != null && channel.isWritable();
    }

    void leave() {
        depart(null, NORMAL);
    }

    /** Says so, if there is somebody to say it to; once. */
    private void depart(@Nullable String cause, int code) {
        if (isGone) {
            return;
        }
        gone(cause);
        if (channel != null && channel.isActive() && answer == null) {
            Parting.say(channel, code, crew.patience());
        } else {
            Parting.close(channel);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        gone(answer == null ? "closed: 1006, without a close frame" : "upgrade: cut");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail("socket: " + Cause.of(cause));
    }

    /** Without a word. */
    private void fail(String cause) {
        gone(cause);
        Parting.close(channel);
    }

    /** As when a network fails; the cause is null if we wanted it so. */
    void cut(@Nullable String cause) {
        gone(cause);
        Parting.cut(channel);
    }

    /** Once; the cause is null if we ended it ourselves. */
    private void gone(@Nullable String cause) {
        if (isGone) {
            return;
        }
        isGone = true;
        stopLimit();
        frames.close();
        user.onGone(intended, cause);
    }

    private void stopLimit() {
        if (limit != null) {
            limit.cancel(false);
            limit = null;
        }
    }
}
