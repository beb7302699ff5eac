package dev.wshub.hub.core;

import dev.wshub.protocol.ChannelMessage;
import dev.wshub.protocol.Publication;
import java.util.ArrayDeque;

/** Tells the members of this event loop's channels, at the end of each turn. */
final class FanOut {

    /** How many members are offered something in one turn; then the sockets get their turn again. */
    private static final int OFFERS_PER_TURN = 2_048;

    /**
     * The same if only one channel is due, so that nothing more comes for its members: as many as stay in the
     * processor's cache from the offer until the kernel has taken their bytes.
     */
    private static final int OFFERS_PER_TURN_ALONE = 64;

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
        int left = due.size() == 1 ? OFFERS_PER_TURN_ALONE : OFFERS_PER_TURN;
        while (left > 0 && !due.isEmpty()) {
            left = due.element().deliver(left, counters);
            if (left > 0) {
                due.remove().isDue = false;
            }
        }
        if (!due.isEmpty()) {
            isAwaited = true;
            turn.next(this::deliver);
        }
    }
}
