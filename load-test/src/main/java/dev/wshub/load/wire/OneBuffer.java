package dev.wshub.load.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;

/**
 * Has everything that arrives on one event loop read into one buffer. It is large enough for many messages, stays in the
 * cache of the processor, and 50 000 connections need no more of it than one. Whoever reads from it must have done when
 * the call ends, which is also why it does not go with io_uring, where the kernel writes while we do other things.
 */
final class OneBuffer extends DefaultMaxMessagesRecvByteBufAllocator {

    private static final int BYTES = 256 << 10;

    private final ByteBuf buffer;

    OneBuffer(ByteBufAllocator allocator) {
        buffer = allocator.directBuffer(BYTES, BYTES);
    }

    @Override
    @SuppressWarnings("deprecation") // the name of what it returns; Netty has no other way
    public Handle newHandle() {
        return new MaxMessageHandle() {

            @Override
            public int guess() {
                return BYTES;
            }

            @Override
            public ByteBuf allocate(ByteBufAllocator allocator) {
                return buffer.clear().retain();
            }
        };
    }

    void release() {
        buffer.release();
    }
}
