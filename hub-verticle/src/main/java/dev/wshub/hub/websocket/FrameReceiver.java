package dev.wshub.hub.websocket;

import dev.wshub.hub.core.Turn;
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

    FrameReceiver(Channel channel) {
        this.reading = new Reading(channel);
    }

    /** A frame has come; it is released afterwards. */
    abstract void received(WebSocketFrame frame);

    /** The peer has broken the protocol, or we have failed. */
    abstract void fail(CloseReason reason);

    /** Nothing more will come, and nobody is there to hear. */
    abstract void peerIsGone();

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
            peerIsGone();
        }
    }

    @Override
    public final void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException violation) {
            fail(Inbound.reasonOf(violation));
        } else if (cause instanceof IOException) {
            peerIsGone();
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
    final void rest(Turn turn) {
        reading.rest(turn);
    }

    /** Whether the session does not want to hear the peer. */
    final boolean isHeldBack() {
        return reading.isHeldBack();
    }
}
