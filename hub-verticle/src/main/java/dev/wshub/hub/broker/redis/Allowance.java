package dev.wshub.hub.broker.redis;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How much may wait for Redis or for its answer at any time, over all event loops. Any thread may use it. */
final class Allowance {

    static final int REQUESTS = 10_000;
    static final long BYTES = 16 * 1024 * 1024;

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    /** Returns false, and takes nothing, if that would be too much. */
    boolean take(int size) {
        int requestsThen = requests.incrementAndGet();
        long bytesThen = bytes.addAndGet(size);
        boolean isWithin = requestsThen <= REQUESTS && bytesThen <= BYTES;
        if (!isWithin) {
            give(size);
        }
        return isWithin;
    }

    void give(int size) {
        requests.decrementAndGet();
        bytes.addAndGet(-size);
    }
}
