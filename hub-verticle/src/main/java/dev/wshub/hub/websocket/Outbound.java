package dev.wshub.hub.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** What waits to be sent on one connection. */
final class Outbound {

    /*
     * A little lies in Netty's buffer and in the kernel's and cannot be taken back; the rest waits here, so that a
     * member that does not keep up can still be told why it is closed, right behind the bytes that are under way.
     */

    private @Nullable ArrayDeque<ByteBuf> waiting;
    private long waitingBytes;

    /** Takes over {@code frames}. */
    void write(Channel channel, ByteBuf frames) {
        if (waiting == null && channel.isWritable()) {
            channel.write(frames, channel.voidPromise());
            return;
        }
        if (waiting == null) {
            waiting = new ArrayDeque<>();
        }
        waitingBytes += frames.readableBytes();
        waiting.add(frames);
    }

    /** Bytes that the peer has not taken yet, as far as this process knows; 0 if that is only a little. */
    long backlog(Channel channel) {
        if (channel.isWritable()) {
            return waitingBytes;
        }
        ChannelOutboundBuffer netty = channel.unsafe().outboundBuffer();
        return waitingBytes + (netty == null ? 0 : netty.totalPendingWriteBytes());
    }

    /** Passes on as much as there is room for. */
    void drain(Channel channel) {
        ArrayDeque<ByteBuf> queue = waiting;
        while (queue != null && channel.isWritable()) {
            ByteBuf frames = queue.poll();
            if (frames == null) {
                waiting = null;
                queue = null;
            } else {
                waitingBytes -= frames.readableBytes();
                channel.write(frames, channel.voidPromise());
            }
        }
    }

    void clear() {
        if (waiting != null) {
            waiting.forEach(ByteBuf::release);
            waiting = null;
            waitingBytes = 0;
        }
    }
}
