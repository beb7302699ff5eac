package dev.wshub.hub.core;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocatorMetric;
import io.netty.buffer.UnpooledByteBufAllocator;

/** Has memory as long as the test says so. */
final class LimitedAllocator extends AbstractByteBufAllocator {

    private final UnpooledByteBufAllocator all = new UnpooledByteBufAllocator(true);

    boolean isFull;

    ByteBufAllocatorMetric metric() {
        return all.metric();
    }

    @Override
    public boolean isDirectBufferPooled() {
        return false;
    }

    @Override
    protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
        return all.heapBuffer(initialCapacity, maxCapacity);
    }

    @Override
    protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
        if (isFull) {
            throw new OutOfMemoryError("as the test says");
        }
        return all.directBuffer(initialCapacity, maxCapacity);
    }
}
