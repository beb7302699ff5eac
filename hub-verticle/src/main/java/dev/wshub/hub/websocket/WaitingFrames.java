package dev.wshub.hub.websocket;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** What a socket has no room for, in its order. Most connections never have any. */
final class WaitingFrames {

    private final ArrayDeque<ByteBuf> frames = new ArrayDeque<>();
    private long bytes;

    /** Takes it over. */
    void add(ByteBuf next) {
        bytes += next.readableBytes();
        frames.add(next);
    }

    /** Gives away the next one; null if there is none. */
    @Nullable
    ByteBuf poll() {
        ByteBuf next = frames.poll();
        if (next != null) {
            bytes -= next.readableBytes();
        }
        return next;
    }

    /** Of all of them. */
    long bytes() {
        return bytes;
    }

    void release() {
        frames.forEach(ByteBuf::release);
    }
}
