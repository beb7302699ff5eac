package dev.wshub.hub.core;

import dev.wshub.protocol.ChannelMessage;
import dev.wshub.protocol.Publication;
import java.util.ArrayDeque;

/** Tells the members of this event loop's channels, at the end of each turn. */
final class FanOut {

    /** How many members are offered something in one turn; then the sockets get their turn again. */
    private static final int OFFERS_PER_TURN = 2_048;

    /** As many members as fit into the processor's cache between the write and the flush. */
    private static final int OFFERS_PER_FLUSH = 64;

    private final Turn turn;
    private final Counters counters;
    private final int largest;
    private final ArrayDeque<Channel> due = new ArrayDeque<>();
    private boolean isAwaited;

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
        channel.gather(message);
        if (!channel.isDue) {
            channel.isDue = true;
            due.add(channel);
        }
        if (!isAwaited) {
            isAwaited = true;
            turn.atEnd(this::deliver);
        }
    }

    private void deliver() {
        isAwaited = false;
        int left = OFFERS_PER_TURN;
        // If only one channel is due, nothing more comes for its members, and they are sent it while still in the
        // cache.
        boolean isAlone = due.size() == 1;
        while (!due.isEmpty()) {
            int portion = isAlone ? Math.min(left, OFFERS_PER_FLUSH) : left;
            int unused = due.element().deliver(portion, counters);
            left -= portion - unused;
            if (isAlone) {
                turn.flush();
            }
            if (unused > 0) {
                due.remove().isDue = false;
            } else if (left == 0) {
                isAwaited = true;
                turn.next(this::deliver);
                return;
            }
        }
    }
}
