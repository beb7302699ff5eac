package dev.wshub.hub.websocket;

import dev.wshub.hub.core.Turn;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;

/** Holds the frames that have been read already while a peer is not to be read. */
final class FrameGate extends ChannelDuplexHandler {

    /*
     * A decoder passes on all that it has read, also when its first frame has stopped the reading. Netty's
     * FlowControlHandler holds the rest back, but lets it out within the call that resumes the reading: in the midst of
     * a flush, or of a session that does not expect to be called. From here it comes in a turn of its own.
     *
     * When a peer has ended its half, Netty reads all that the kernel still has, however little is wanted: megabytes, in
     * which a million frames may be. What more than a read or two may bring is not kept, and its peer is cut.
     */

    /** The peer has ended, but not all is heard that it has said. */
    enum Event {
        PEER_IS_GONE
    }

    /** Two reads of the socket, in the smallest frames that there are, have fewer. */
    private static final int MOST_FRAMES = 32 * 1024;

    /** More than two reads of the socket. */
    private static final int READ_BYTES = 256 * 1024;

    private final Turn turn;
    private final int mostBytes;
    private final Queue<Object> waiting = new ArrayDeque<>(0);
    private long bytes;
    private boolean hasEnded;

    /** @param largest how many bytes a message may have: one that was read in parts may wait, too */
    FrameGate(Turn turn, int largest) {
        this.turn = turn;
        this.mostBytes = largest + READ_BYTES;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
        if (waiting.isEmpty() && isOpen(ctx)) {
            ctx.fireChannelRead(frame);
            return;
        }
        waiting.add(frame);
        bytes += size(frame);
        if (waiting.size() > MOST_FRAMES || bytes > mostBytes) {
            drop();
            ctx.close();
        }
    }

    /** More is wanted; what waits comes first. */
    @Override
    public void read(ChannelHandlerContext ctx) {
        if (waiting.isEmpty() && !hasEnded) {
            ctx.read();
        } else {
            turn.next(() -> letThrough(ctx));
        }
    }

    private void letThrough(ChannelHandlerContext ctx) {
        while (!waiting.isEmpty() && isOpen(ctx)) {
            Object next = waiting.remove();
            bytes -= size(next);
            ctx.fireChannelRead(next);
        }
        if (waiting.isEmpty() && isOpen(ctx)) {
            ctx.fireChannelReadComplete();
            goOn(ctx);
        }
    }

    /** To ask a socket for more that has ended can fail. */
    private void goOn(ChannelHandlerContext ctx) {
        if (hasEnded) {
            ctx.fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        } else {
            ctx.read();
        }
    }

    /** The end comes behind what was said before, but that nobody hears any more is good to know at once. */
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        hasEnded |= event == ChannelInputShutdownEvent.INSTANCE;
        boolean isToWait = event == ChannelInputShutdownEvent.INSTANCE && !waiting.isEmpty();
        ctx.fireUserEventTriggered(isToWait ? Event.PEER_IS_GONE : event);
    }

    private static boolean isOpen(ChannelHandlerContext ctx) {
        return ctx.channel().config().isAutoRead();
    }

    private static int size(Object frame) {
        return frame instanceof ByteBufHolder holder ? holder.content().readableBytes() : 0;
    }

    /** Also when the channel is closed. */
    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        drop();
    }

    private void drop() {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
        bytes = 0;
    }
}
