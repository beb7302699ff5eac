package dev.wshub.hub.ops;

import dev.wshub.hub.core.Counters;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Adds up what the event loops count. Each reports now and then; anybody may ask. */
public final class Tally {

    private final AtomicReferenceArray<Counts> loops;

    public Tally(int loops) {
        this.loops = new AtomicReferenceArray<>(loops);
    }

    /** Called by the event loop {@code loop}, which owns the counters. */
    public void report(int loop, Counters counters, int connections, int channels) {
        loops.set(loop, Counts.of(counters, connections, channels));
    }

    /** As of the last reports. */
    public Counts total() {
        Counts total = Counts.NONE;
        for (int i = 0; i < loops.length(); i++) {
            Counts reported = loops.get(i);
            total = reported == null ? total : total.plus(reported);
        }
        return total;
    }
}
