package dev.wshub.hub.websocket;

import dev.wshub.protocol.CloseReason;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Netty tells of a socket, in the words of a WebSocket, as far as it wants to hear. */
abstract class FrameReceiver extends ChannelInboundHandlerAdapter {

    private static final Logger log = LoggerFactory.getLogger(Connection.class);

    final Reading reading;
    private final ClosingQueue closings;
    private boolean isPeerGone;
    private boolean isEnding;

    FrameReceiver(Channel channel, Loop loop) {
        this.reading = new Reading(channel, loop);
        this.closings = loop.closings();
    }

    /** A frame has come; it is released afterwards. */
    abstract void received(WebSocketFrame frame);

    /** The peer has broken the protocol, or we have failed. */
    abstract void fail(CloseReason reason);

    /** For the log. */
    abstract String id();

    @Override
    public final void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (message instanceof WebSocketFrame frame) {
                received(frame);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public final void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            end(ctx);
        } else if (event == FrameGate.Event.PEER_IS_GONE) {
            isPeerGone = true;
            reading.peerIsGone();
        }
    }

    private void end(ChannelHandlerContext ctx) {
        isPeerGone = true;
        if (!isEnding) {
            isEnding = true;
            closings.add(ctx.channel());
        }
    }

    /** Whether nobody hears any more; to write nevertheless would close the socket at once. */
    final boolean isPeerGone() {
        return isPeerGone;
    }

    @Override
    public final void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException violation) {
            fail(Inbound.reasonOf(violation));
        } else if (cause instanceof IOException) {
            end(ctx);
        } else {
            log.error("failed id={}", id(), cause);
            fail(CloseReason.INTERNAL_ERROR);
        }
    }

    /** Stops reading, until the session wants to hear more. */
    public final void pause() {
        reading.pause();
    }

    /** Hears no more in this turn. */
    final void rest() {
        reading.rest();
    }

    /** Whether the session does not want to hear the peer. */
    final boolean isHeldBack() {
        return reading.isHeldBack();
    }
}
