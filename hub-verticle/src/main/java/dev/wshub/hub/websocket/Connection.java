package dev.wshub.hub.websocket;

import dev.wshub.hub.core.Frames;
import dev.wshub.hub.core.Member;
import dev.wshub.hub.core.Session;
import dev.wshub.protocol.CloseReason;
import dev.wshub.protocol.MessageKind;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One WebSocket: the last handler of its channel, and its record. Called on its event loop only. */
public final class Connection extends ChannelInboundHandlerAdapter implements Member {

    private static final Logger log = LoggerFactory.getLogger(Connection.class);

    private enum State {
        OPEN,
        /** Our close frame is out; the peer's is awaited, whatever else comes is passed over. */
        CLOSING,
        CLOSED
    }

    private static final int PAUSED_BY_SESSION = 1;
    private static final int PAUSED_BY_BACKLOG = 2;

    private final Loop loop;
    private final Session session;
    private final Channel channel;
    private final Keepalive keepalive;
    private final Outbound outbound = new Outbound();
    private final int number;
    private @Nullable MessageAssembler assembler;
    private @Nullable String id;
    private State state = State.OPEN;
    private boolean isAdmitted;
    private boolean isDirty;
    private int paused;

    Connection(Loop loop, Session session, Channel channel) {
        this.loop = loop;
        this.session = session;
        this.channel = channel;
        this.keepalive = new Keepalive(this, loop);
        this.number = loop.connections().nextNumber();
    }

    /** Begins the conversation. */
    void open() {
        channel.config().setAutoRead(true);
        isAdmitted = true;
        loop.connections().add(number, this);
        loop.counters().opened++;
        keepalive.start();
        log.debug("open id={}", id());
        loop.events().connected(id());
        session.opened(this);
    }

    /** Opens only to close. It holds no place and gets no name. */
    void turnAway(CloseReason reason) {
        close(reason);
    }

    @Override
    public String id() {
        String known = id;
        if (known == null) {
            known = loop.idPrefix() + Integer.toString(number, Character.MAX_RADIX);
            id = known;
        }
        return known;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    // What goes out

    @Override
    public void offer(ByteBuf frames) {
        if (state != State.OPEN) {
            frames.release();
        } else if (isTooSlow()) {
            frames.release();
            loop.counters().closedSlow++;
            outbound.clear();
            close(CloseReason.TOO_SLOW);
        } else {
            write(frames);
        }
    }

    /** Sends a message of one's own, outside of any channel. */
    public void send(MessageKind kind, byte[] data) {
        ByteBuf frame = channel.alloc().directBuffer(Frames.MAX_HEADER + data.length);
        Frames.header(frame, kind, data.length);
        offer(frame.writeBytes(data));
    }

    @Override
    public void close(CloseReason reason) {
        if (state == State.OPEN) {
            ByteBuf frame = channel.alloc().directBuffer(Frames.MAX_HEADER + 2 + CloseReason.MAX_TEXT_BYTES);
            Frames.close(frame, reason);
            write(frame);
            log.debug("close id={} code={}", id(), reason.code());
            beginClosing();
        }
    }

    void ping() {
        ByteBuf frame = channel.alloc().directBuffer(Frames.MAX_HEADER);
        Frames.ping(frame);
        write(frame);
    }

    void flush() {
        isDirty = false;
        channel.flush();
    }

    void abort() {
        channel.close();
    }

    /*
     * Looked at once a turn, before the first write: what was written in this very turn has had no chance to
     * leave, so it says nothing of the member. A burst alone closes nobody who reads.
     */
    private boolean isTooSlow() {
        return !isDirty && outbound.backlog(channel) > loop.limits().outboundBytes();
    }

    private void write(ByteBuf frames) {
        outbound.write(channel, frames);
        if (!isDirty) {
            isDirty = true;
            loop.flushes().add(this);
        }
    }

    private void beginClosing() {
        state = State.CLOSING;
        session.closed();
        keepalive.awaitEnd();
        paused = 0;
        channel.config().setAutoRead(true);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (channel.isWritable()) {
            outbound.drain(channel);
            if (!isDirty) {
                isDirty = true;
                loop.flushes().add(this);
            }
        }
        // Who does not read is not read: its next messages could only make the backlog longer.
        pauseIf(!channel.isWritable(), PAUSED_BY_BACKLOG);
    }

    // What comes in

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        keepalive.heard();
        try {
            if (message instanceof WebSocketFrame frame) {
                read(frame);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void read(WebSocketFrame frame) {
        if (frame instanceof CloseWebSocketFrame close) {
            readClose(close);
        } else if (state == State.OPEN) {
            if (frame instanceof PingWebSocketFrame) {
                pong(frame.content());
            } else if (!(frame instanceof PongWebSocketFrame)) {
                readData(frame);
            }
        }
    }

    private void readData(WebSocketFrame frame) {
        if (assembler == null && frame.isFinalFragment()) {
            session.message(MessageAssembler.kindOf(frame), frame.content());
            return;
        }
        MessageAssembler message = assembler;
        if (message == null) {
            message = new MessageAssembler(
                    loop.limits().messageBytes(), loop.limits().fragments());
            assembler = message;
        }
        CloseReason refusal = message.add(frame);
        if (refusal != null) {
            fail(refusal);
        } else if (frame.isFinalFragment()) {
            readWhole(message);
        }
    }

    private void readWhole(MessageAssembler message) {
        ByteBuf whole = message.take();
        assembler = null;
        try {
            session.message(message.kind(), whole == null ? Unpooled.EMPTY_BUFFER : whole);
        } finally {
            ReferenceCountUtil.release(whole);
        }
    }

    private void pong(ByteBuf payload) {
        ByteBuf frame = channel.alloc().directBuffer(Frames.MAX_HEADER + payload.readableBytes());
        Frames.pong(frame, payload);
        write(frame);
    }

    /** The peer says goodbye, or answers ours. Its code comes back to it if it may be sent (RFC 6455, section 5.5.1). */
    private void readClose(CloseWebSocketFrame close) {
        int code = close.content().isReadable() ? close.content().getUnsignedShort(0) : 0;
        if (state == State.CLOSING) {
            channel.close();
        } else if (code != 0 && !CloseReason.maySend(code)) {
            fail(CloseReason.PROTOCOL_ERROR);
        } else if (state == State.OPEN) {
            ByteBuf frame = channel.alloc().directBuffer(Frames.MAX_HEADER);
            Frames.closeEcho(frame, code);
            outbound.clear();
            beginClosing();
            channel.writeAndFlush(frame).addListener(ChannelFutureListener.CLOSE);
        }
    }

    // How it ends

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException violation) {
            fail(reasonOf(violation));
        } else if (cause instanceof IOException) {
            channel.close();
        } else {
            log.error("failed id={}", id(), cause);
            fail(CloseReason.INTERNAL_ERROR);
        }
    }

    private static CloseReason reasonOf(CorruptedWebSocketFrameException violation) {
        return switch (violation.closeStatus().code()) {
            case 1007 -> CloseReason.BAD_UTF8;
            case 1009 -> CloseReason.TOO_BIG;
            default -> CloseReason.PROTOCOL_ERROR;
        };
    }

    /*
     * After a violation nothing that comes in can be understood, not even the answer to our close frame. So
     * it is followed by the end of our half of the connection (RFC 6455, section 7.1.7), and what still comes in is thrown away for a
     * while: if we closed the socket with bytes unread, the kernel would reset the connection, and the peer might
     * never see the code.
     */
    private void fail(CloseReason reason) {
        if (state == State.OPEN) {
            close(reason);
            stopDecoding();
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER)
                    .addListener(written -> ((DuplexChannel) channel).shutdownOutput());
        } else {
            channel.close();
        }
    }

    private void stopDecoding() {
        while (channel.pipeline().first() != this) {
            channel.pipeline().removeFirst();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (state == State.OPEN) {
            session.closed();
        }
        state = State.CLOSED;
        keepalive.stop();
        outbound.clear();
        if (assembler != null) {
            ReferenceCountUtil.release(assembler.take());
        }
        if (isAdmitted) {
            bidFarewell();
        }
    }

    private void bidFarewell() {
        loop.connections().remove(number);
        loop.admission().leave();
        log.debug("closed id={}", id());
        loop.events().disconnected(id());
    }

    // When it is read

    @Override
    public void pause() {
        pauseIf(true, PAUSED_BY_SESSION);
    }

    @Override
    public void resume() {
        pauseIf(false, PAUSED_BY_SESSION);
    }

    private void pauseIf(boolean condition, int cause) {
        if (state == State.OPEN) {
            paused = condition ? paused | cause : paused & ~cause;
            channel.config().setAutoRead(paused == 0);
        }
    }
}
