package dev.wshub.hub.websocket;

import dev.wshub.hub.core.Encoding;
import dev.wshub.protocol.CloseReason;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/**
 * Stands behind the decoder of a connection that has agreed on compression: whoever comes next sees what compressed
 * messages say (RFC 7692, section 6.2).
 */
final class Inflating extends SimpleChannelInboundHandler<WebSocketFrame> {

    /*
     * The inflater is shared, so a message in fragments is inflated when it is whole. Until then its frames go on
     * without a payload, and the last one carries it all: whoever counts frames counts the same as ever.
     *
     * A kilobyte may become a megabyte. So that one read of a socket cannot fill the memory, a connection rests for the
     * turn after as many inflated bytes as one message may have. The frames that have been read wait at the FrameGate.
     */

    /** The first of the three reserved bits (RFC 6455, section 5.2), as Netty has them. */
    private static final int RSV1 = 4;

    private final Connection connection;
    private final Compression compression;

    /** What has come of a compressed message in fragments; null as long as that is nothing. */
    private @Nullable ByteBuf partial;

    private boolean isCompressed;
    private long inThisTurn;

    Inflating(Connection connection, Compression compression) {
        this.connection = connection;
        this.compression = compression;
    }

    /** As {@link Compression#pack}. */
    Encoding pack(Encoding plain) {
        return compression.pack(plain);
    }

    /** The frame is only lent. */
    @Override
    protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
        boolean isFirst = frame instanceof TextWebSocketFrame || frame instanceof BinaryWebSocketFrame;
        if (isFirst) {
            isCompressed = frame.rsv() == RSV1;
        }
        if (frame.rsv() != 0 && !(isFirst && isCompressed)) {
            connection.fail(CloseReason.PROTOCOL_ERROR);
        } else if (isCompressed && (isFirst || frame instanceof ContinuationWebSocketFrame)) {
            readCompressed(ctx, frame);
        } else {
            ctx.fireChannelRead(frame.retain());
        }
    }

    private void readCompressed(ChannelHandlerContext ctx, WebSocketFrame frame) {
        if (!connection.isOpen()) {
            return; // nobody would read it
        }
        if (isTooLong(frame.content())) {
            connection.fail(CloseReason.TOO_BIG);
        } else if (frame.isFinalFragment()) {
            inflate(ctx, frame);
        } else {
            add(frame.content());
            ctx.fireChannelRead(frame.replace(Unpooled.EMPTY_BUFFER));
        }
    }

    private boolean isTooLong(ByteBuf fragment) {
        int before = partial == null ? 0 : partial.readableBytes();
        return fragment.readableBytes() > compression.inflation().most() - before;
    }

    private void inflate(ChannelHandlerContext ctx, WebSocketFrame last) {
        try {
            ByteBuf message = compression.inflation().inflate(ctx.alloc(), whole(last.content()));
            if (message.readableBytes() > compression.inflation().most()) {
                message.release();
                connection.fail(CloseReason.TOO_BIG);
            } else {
                restAfter(message.readableBytes());
                ctx.fireChannelRead(last.replace(message));
            }
        } catch (DataFormatException e) {
            connection.fail(CloseReason.BAD_DEFLATE);
        } finally {
            drop();
        }
    }

    private ByteBuf whole(ByteBuf last) {
        if (partial == null) {
            return last;
        }
        add(last);
        return partial;
    }

    private void add(ByteBuf fragment) {
        if (partial == null) {
            partial = fragment.alloc().buffer(fragment.readableBytes());
        }
        partial.writeBytes(fragment, fragment.readerIndex(), fragment.readableBytes());
    }

    private void restAfter(int bytes) {
        inThisTurn += bytes;
        if (inThisTurn > compression.inflation().most()) {
            inThisTurn = 0;
            connection.rest();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        inThisTurn = 0;
        ctx.fireChannelReadComplete();
    }

    /** Also when the channel is closed. */
    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        drop();
    }

    private void drop() {
        if (partial != null) {
            partial.release();
            partial = null;
        }
    }
}
