package dev.wshub.hub.websocket;

import dev.wshub.hub.core.Turn;
import io.netty.channel.SingleThreadEventLoop;
import java.util.concurrent.TimeUnit;

/** The turns of a Netty event loop. */
public record EventLoopTurn(SingleThreadEventLoop loop) implements Turn {

    @Override
    public void atEnd(Runnable task) {
        loop.executeAfterEventLoopIteration(task);
    }

    /*
     * A task that is executed in a turn still runs in that turn, however often it comes back, and the sockets
     * would wait. A scheduled one is only looked for after the next look at the sockets, even when it is due.
     */
    @Override
    public void next(Runnable task) {
        loop.schedule(task, 0, TimeUnit.NANOSECONDS);
    }
}
