package dev.wshub.hub.core;

import dev.wshub.protocol.Position;
import org.jspecify.annotations.Nullable;

/**
 * How long a stream may be ahead of what is heard: what it has already is on its way, or it is lost. After a second it
 * counts as lost.
 */
final class Doubt {

    private @Nullable Position since;
    private boolean hasWaited;

    /** Whether it may be so for now, with {@code last} as what was heard last. */
    boolean excuses(Position last) {
        boolean isOver = hasWaited && last.equals(since);
        since = last;
        return !isOver;
    }

    /** The stream is read now because a second has passed. */
    void hasWaited() {
        hasWaited = true;
    }

    void readEnds() {
        hasWaited = false;
    }
}
