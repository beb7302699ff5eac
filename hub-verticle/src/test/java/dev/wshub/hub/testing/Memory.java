package dev.wshub.hub.testing;

import io.netty.util.internal.PlatformDependent;
import java.lang.management.ManagementFactory;

/** What this JVM holds on to, after a garbage collection. */
public record Memory(long heap, long direct) {

    public static Memory used() {
        System.gc();
        System.gc();
        return new Memory(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                PlatformDependent.usedDirectMemory());
    }

    /** How many bytes more this is than it was before. */
    public long since(Memory before) {
        return heap - before.heap + direct - before.direct;
    }
}
