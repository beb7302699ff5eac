package dev.wshub.hub.broker.redis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of Redis whose answer may be large: few are under way, the others wait in their order. After a reconnect
 * that is one for each channel with a history, and the answers to all of them would be in memory together.
 *
 * <p>How many wait is bounded by {@link Allowance}.
 */
final class LargeReads {

    static final int MOST_UNDER_WAY = 16;

    private final Queue<Outgoing<?>> waiting = new ArrayDeque<>();
    private int underWay;

    void add(Outgoing<?> read) {
        waiting.add(read);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** The next that is to be sent now; null if there is none, or if enough are under way. */
    @Nullable
    Outgoing<?> next() {
        return underWay < MOST_UNDER_WAY ? waiting.poll() : null;
    }

    /** All that wait. */
    List<Outgoing<?>> take() {
        List<Outgoing<?>> all = new ArrayList<>(waiting);
        waiting.clear();
        return all;
    }

    /** These are under way, whether there are such among them or not. */
    void begun(Collection<Outgoing<?>> sent) {
        underWay += count(sent);
    }

    void ended(Collection<Outgoing<?>> sent) {
        underWay -= count(sent);
    }

    private static int count(Collection<Outgoing<?>> sent) {
        return (int) sent.stream().filter(Outgoing::isLarge).count();
    }
}
