package dev.wshub.hub.websocket;

import dev.wshub.hub.core.Turn;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;

/** Holds the frames that have been read already while a peer is not to be read. */
final class FrameGate extends ChannelDuplexHandler {

    /*
     * A decoder passes on all that it has read, also when its first frame has stopped the reading. Netty's
     * FlowControlHandler holds the rest back, but lets it out within the call that resumes the reading: in the midst of
     * a flush, or of a session that does not expect to be called. From here it comes in a turn of its own.
     */

    private final Turn turn;
    private final Queue<Object> waiting = new ArrayDeque<>(0);

    FrameGate(Turn turn) {
        this.turn = turn;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
        if (waiting.isEmpty() && isOpen(ctx)) {
            ctx.fireChannelRead(frame);
        } else {
            waiting.add(frame);
        }
    }

    /** More is wanted; what waits comes first. */
    @Override
    public void read(ChannelHandlerContext ctx) {
        if (waiting.isEmpty()) {
            ctx.read();
        } else {
            turn.next(() -> letThrough(ctx));
        }
    }

    private void letThrough(ChannelHandlerContext ctx) {
        while (!waiting.isEmpty() && isOpen(ctx)) {
            ctx.fireChannelRead(waiting.remove());
        }
        if (waiting.isEmpty() && isOpen(ctx)) {
            ctx.fireChannelReadComplete();
            ctx.read();
        }
    }

    private static boolean isOpen(ChannelHandlerContext ctx) {
        return ctx.channel().config().isAutoRead();
    }

    /** Also when the channel is closed. */
    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }
}
