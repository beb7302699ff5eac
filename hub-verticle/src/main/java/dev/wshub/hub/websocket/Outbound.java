package dev.wshub.hub.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** What waits to be sent on one connection. */
final class Outbound {

    /*
     * A little lies in Netty's buffer and in the kernel's and cannot be taken back; the rest waits here, so that
     * a member that does not keep up can still be told why it is closed, right behind the bytes that are under
     * way.
     */

    private final Channel channel;
    private final ChannelHandlerContext door;
    private final EventLoopTurn turn;
    private @Nullable ArrayDeque<ByteBuf> waiting;
    private long waitingBytes;
    private boolean isDirty;

    /** @param door the context through which everything leaves, the nearest to the socket that is ours */
    Outbound(ChannelHandlerContext door, EventLoopTurn turn) {
        this.channel = door.channel();
        this.door = door;
        this.turn = turn;
    }

    /** Takes over {@code frames}; they leave at the end of the turn, or when there is room for them. */
    void write(ByteBuf frames) {
        if (isClear()) {
            door.write(frames, door.voidPromise());
        } else {
            enqueue(frames);
        }
        flushAtEndOfTurn();
    }

    /**
     * Whether the peer has left more than {@code bytes} to wait, at the first write of a turn; later in the turn
     * always false: what was written in this very turn has had no chance to leave, and says nothing of the peer.
     */
    boolean isBehind(int bytes) {
        return !isDirty && backlog() > bytes;
    }

    /** Whether what is written goes to Netty's buffer, which is below its mark. */
    boolean isClear() {
        return waiting == null && channel.isWritable();
    }

    /** There is room again, or no more. */
    void writabilityChanged() {
        if (channel.isWritable()) {
            drain();
            flushAtEndOfTurn();
        }
    }

    /** Throws away what can still be taken back. */
    void clear() {
        if (waiting != null) {
            waiting.forEach(ByteBuf::release);
            waiting = null;
            waitingBytes = 0;
        }
    }

    /** For {@link EventLoopTurn}. */
    void flush() {
        isDirty = false;
        door.flush();
    }

    private void flushAtEndOfTurn() {
        if (!isDirty) {
            isDirty = true;
            turn.flushAtEnd(this);
        }
    }

    private void enqueue(ByteBuf frames) {
        if (waiting == null) {
            waiting = new ArrayDeque<>();
        }
        waitingBytes += frames.readableBytes();
        waiting.add(frames);
    }

    /** Below its low-water mark Netty holds next to nothing, and what it holds is not worth the look. */
    private long backlog() {
        if (channel.isWritable()) {
            return waitingBytes;
        }
        ChannelOutboundBuffer netty = channel.unsafe().outboundBuffer();
        return waitingBytes + (netty == null ? 0 : netty.totalPendingWriteBytes());
    }

    private void drain() {
        ArrayDeque<ByteBuf> queue = waiting;
        while (queue != null && channel.isWritable()) {
            ByteBuf frames = queue.poll();
            if (frames == null) {
                waiting = null;
                queue = null;
            } else {
                waitingBytes -= frames.readableBytes();
                door.write(frames, door.voidPromise());
            }
        }
    }
}
