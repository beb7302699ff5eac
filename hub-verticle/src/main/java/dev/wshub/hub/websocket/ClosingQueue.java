package dev.wshub.hub.websocket;

import dev.wshub.hub.core.Turn;
import io.netty.channel.Channel;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BooleanSupplier;

/**
 * Sockets whose peers have gone, in the order in which they did. When thousands go at once, only some are closed in each
 * turn, so that the members who stay do not wait for all of them; and just one while many of those are being told
 * something. Each is to be added once, so that no more wait than there are connections.
 */
final class ClosingQueue {

    /** Each takes the kernel as long as three or four deliveries. */
    private static final int CLOSES_PER_TURN = 8;

    private final Turn turn;
    private final BooleanSupplier isTelling;
    private final Queue<Channel> waiting = new ArrayDeque<>();
    private boolean isAwaited;

    ClosingQueue(Turn turn, BooleanSupplier isTelling) {
        this.turn = turn;
        this.isTelling = isTelling;
    }

    void add(Channel channel) {
        waiting.add(channel);
        if (!isAwaited) {
            isAwaited = true;
            turn.atEnd(this::close);
        }
    }

    private void close() {
        int most = isTelling.getAsBoolean() ? 1 : CLOSES_PER_TURN;
        for (int n = 0; n < most && !waiting.isEmpty(); ) {
            Channel gone = waiting.remove();
            if (gone.isOpen()) {
                gone.close();
                n++;
            }
        }
        isAwaited = !waiting.isEmpty();
        if (isAwaited) {
            turn.next(this::close);
        }
    }
}
