package dev.wshub.hub.websocket;

import dev.wshub.hub.core.Frames;
import dev.wshub.protocol.CloseReason;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.socket.DuplexChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the close frame of an open connection goes out. */
final class Goodbye {

    private static final Logger log = LoggerFactory.getLogger(Connection.class);

    private final Channel channel;
    private final Outbound outbound;
    private final Passport passport;
    private final Runnable closing;

    /** @param closing is called when the close frame is on its way */
    Goodbye(Channel channel, Outbound outbound, Passport passport, Runnable closing) {
        this.channel = channel;
        this.outbound = outbound;
        this.passport = passport;
        this.closing = closing;
    }

    /** Behind all that waits. */
    void say(CloseReason reason) {
        outbound.write(Frames.close(channel.alloc(), reason));
        begin(reason);
    }

    /** What waits is thrown away, so that the close frame follows right behind what is under way. */
    void sayAtOnce(CloseReason reason) {
        outbound.end(() -> channel.writeAndFlush(Frames.close(channel.alloc(), reason), channel.voidPromise()));
        begin(reason);
    }

    /** The peer has said it first; its code, or 0, comes back to it (RFC 6455, section 5.5.1). */
    void answer(int code) {
        closing.run();
        outbound.end(() -> channel.writeAndFlush(Frames.closeEcho(channel.alloc(), code))
                .addListener(ChannelFutureListener.CLOSE));
    }

    /*
     * After a violation nothing that comes in can be understood, not even the answer to our close frame. So it is
     * followed by the end of our half of the connection (RFC 6455, section 7.1.7), and what still comes in is thrown
     * away for a while: if we closed the socket with bytes unread, the kernel would reset the connection, and the peer
     * might never see the code.
     */
    void fail(CloseReason reason, ChannelHandler last) {
        sayAtOnce(reason);
        while (!last.equals(channel.pipeline().first())) {
            channel.pipeline().removeFirst();
        }
        outbound.end(() -> channel.writeAndFlush(Unpooled.EMPTY_BUFFER)
                .addListener(written -> ((DuplexChannel) channel).shutdownOutput()));
    }

    private void begin(CloseReason reason) {
        log.debug("close id={} code={}", passport.id(), reason.code());
        closing.run();
    }
}
