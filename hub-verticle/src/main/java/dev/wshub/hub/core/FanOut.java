package dev.wshub.hub.core;

import dev.wshub.protocol.ChannelMessage;
import dev.wshub.protocol.Publication;
import java.util.ArrayDeque;

/** Tells the members of this event loop's channels, at the end of each turn, one batch of a group after the other. */
final class FanOut {

    /**
     * How many members are offered something in one turn; then the sockets get their turn again. As many as stay in
     * the processor's cache from the offer until the kernel has taken their bytes.
     */
    private static final int OFFERS_PER_TURN = 64;

    private final Turn turn;
    private final Counters counters;
    private final int largest;
    private final ArrayDeque<Group> due = new ArrayDeque<>();
    private boolean isAwaited;
    private boolean isMidway;

    /** @param largest a publication of more bytes is counted and told to nobody: no member could hold it */
    FanOut(Turn turn, Counters counters, int largest) {
        this.turn = turn;
        this.counters = counters;
        this.largest = largest;
    }

    void tell(Channel channel, ChannelMessage message) {
        if (message instanceof Publication publication && publication.data().length > largest) {
            counters.oversized++;
            return;
        }
        try {
            for (Group group : channel.groups()) {
                group.gather(message);
                enqueue(group);
            }
        } finally {
            awaitTheEnd(); // also if there was no memory for one of them: the others have something to tell
        }
    }

    private void awaitTheEnd() {
        if (!isAwaited && !due.isEmpty()) {
            isAwaited = true;
            turn.atEnd(this::deliver);
        }
    }

    /** Whether a turn was not enough, and members are still to be told what is due. */
    boolean isTelling() {
        return isMidway;
    }

    private void enqueue(Group group) {
        if (!group.isDue && group.hasMore()) {
            group.isDue = true;
            due.add(group);
        }
    }

    private void deliver() {
        try {
            offer(OFFERS_PER_TURN);
        } finally {
            isMidway = !due.isEmpty();
            isAwaited = isMidway;
            if (isMidway) {
                turn.next(this::deliver);
            }
        }
    }

    private void offer(int budget) {
        int left = budget;
        while (left > 0 && !due.isEmpty()) {
            Group group = due.element();
            left = group.deliver(left);
            if (!group.isDelivering()) {
                due.remove().isDue = false;
                // Behind the others: where something comes in every turn, they would wait for ever.
                enqueue(group);
            }
        }
    }
}
