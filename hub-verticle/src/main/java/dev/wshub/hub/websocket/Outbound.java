package dev.wshub.hub.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.unix.UnixChannel;
import org.jspecify.annotations.Nullable;

/** What waits to be sent on one connection. */
final class Outbound {

    /*
     * A little lies in Netty's buffer and in the kernel's and cannot be taken back; the rest waits here, so that
     * a member that does not keep up can still be told why it is closed, right behind the bytes that are under
     * way.
     *
     * What is all that was written in a turn, as what a channel's members are told mostly is, goes by the ring where
     * there is one, and nothing else goes until the ring has told how much it took, which it does at the next look at
     * the sockets. What it did not take goes by Netty, which knows how to wait for room, and what a dead socket means.
     */

    private final Channel channel;
    private final ChannelHandlerContext door;
    private final EventLoopTurn turn;
    /** Null if there is no ring. */
    private final @Nullable FileDescriptor socket;

    /** All that was written in this turn, or what the ring sends. */
    private @Nullable ByteBuf alone;

    private @Nullable WaitingFrames waiting;
    private @Nullable Runnable end;
    private boolean isDirty;
    private boolean isSending;
    private boolean mayBeInNetty = true;

    /** @param door the context through which everything leaves, the nearest to the socket that is ours */
    Outbound(ChannelHandlerContext door, EventLoopTurn turn) {
        this.channel = door.channel();
        this.door = door;
        this.turn = turn;
        this.socket = turn.ring() != null && channel instanceof UnixChannel unix ? unix.fd() : null;
    }

    /** Takes over {@code frames}; they leave at the end of the turn, or when there is room for them. */
    void write(ByteBuf frames) {
        if (!isDirty && isClear() && mayGoByTheRing(frames)) {
            alone = frames;
        } else {
            passAlone();
            passOrKeep(frames);
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

    /** Whether what is written does not wait here. */
    boolean isClear() {
        return waiting == null && !isSending && hasRoom();
    }

    /** There is room again, or no more. */
    void writabilityChanged() {
        if (!isSending && channel.isWritable()) {
            drain();
            flushAtEndOfTurn();
        }
    }

    /** Whether what is written now need not wait until the peer has read something of what was written before. */
    boolean hasRoom() {
        return !isLarge(alone) && (!mayBeInNetty || channel.isWritable());
    }

    /** Below its high-water mark Netty takes all. */
    private boolean isLarge(@Nullable ByteBuf frames) {
        return frames != null && frames.readableBytes() > channel.config().getWriteBufferHighWaterMark();
    }

    /**
     * Throws away what waits, and has {@code last} write to the channel itself, behind what is under way; nothing else
     * is to be written any more.
     */
    void end(Runnable last) {
        clearWaiting();
        mayBeInNetty = true;
        if (isSending) {
            Runnable before = end;
            end = before == null
                    ? last
                    : () -> {
                        before.run();
                        last.run();
                    };
        } else {
            passAlone();
            last.run();
        }
    }

    /** The socket is closed. */
    void clear() {
        clearWaiting();
        end = null;
        if (alone != null && !isSending) {
            alone.release();
            alone = null;
        }
    }

    /** For {@link EventLoopTurn}. */
    void flush() {
        isDirty = false;
        if (alone == null || isSending || !sendAlone(alone)) {
            passAlone();
            door.flush();
        }
    }

    /** For {@link Ring}: it took so many bytes of what it was given, or none if that is below 0. */
    void sent(int bytes) {
        isSending = false;
        if (alone != null && (bytes == alone.readableBytes() || !channel.isOpen())) {
            alone.release();
            alone = null;
        } else if (alone != null) {
            alone.skipBytes(Math.max(0, bytes));
            passAlone();
            flushAtEndOfTurn();
        }
        goOn();
    }

    private void goOn() {
        Runnable last = end;
        end = null;
        if (last != null) {
            finish(last);
        } else if (waiting != null) {
            drain();
            flushAtEndOfTurn();
        }
    }

    /** Nobody above would have the connection closed. */
    private void finish(Runnable last) {
        try {
            last.run();
        } catch (RuntimeException | Error failure) {
            channel.pipeline().fireExceptionCaught(failure);
        }
    }

    private boolean sendAlone(ByteBuf frames) {
        Ring ring = turn.ring();
        isSending = ring != null && socket != null && socket.isOpen() && ring.send(this, socket.intValue(), frames);
        return isSending;
    }

    private boolean mayGoByTheRing(ByteBuf frames) {
        return socket != null && !isInNetty() && frames.hasMemoryAddress();
    }

    /** Not looked for where it is known: what Netty holds is seldom in the processor's cache. */
    private boolean isInNetty() {
        if (mayBeInNetty) {
            ChannelOutboundBuffer netty = channel.unsafe().outboundBuffer();
            mayBeInNetty = netty == null || netty.totalPendingWriteBytes() > 0;
        }
        return mayBeInNetty;
    }

    private void passAlone() {
        ByteBuf frames = alone;
        if (frames != null && !isSending) {
            alone = null; // first: to pass it may bring the end, which passes it, too
            pass(frames);
        }
    }

    private void passOrKeep(ByteBuf frames) {
        if (isClear()) {
            pass(frames);
        } else {
            enqueue(frames);
        }
    }

    private void pass(ByteBuf frames) {
        mayBeInNetty = true;
        door.write(frames, door.voidPromise());
    }

    private void flushAtEndOfTurn() {
        if (!isDirty) {
            isDirty = true;
            turn.flushAtEnd(this);
        }
    }

    private void enqueue(ByteBuf frames) {
        if (waiting == null) {
            waiting = new WaitingFrames();
        }
        waiting.add(frames);
    }

    /** Below its low-water mark Netty holds next to nothing, and what it holds is not worth the look. */
    private long backlog() {
        long here = waiting == null ? 0 : waiting.bytes();
        if (hasRoom()) {
            return here;
        }
        ChannelOutboundBuffer netty = channel.unsafe().outboundBuffer();
        return here + (netty == null ? 0 : netty.totalPendingWriteBytes());
    }

    private void drain() {
        while (waiting != null && channel.isWritable()) {
            ByteBuf frames = waiting.poll();
            if (frames == null) {
                waiting = null;
            } else {
                pass(frames);
            }
        }
    }

    private void clearWaiting() {
        if (waiting != null) {
            waiting.release();
            waiting = null;
        }
    }
}
