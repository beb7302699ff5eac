package dev.wshub.hub.websocket;

import dev.wshub.hub.core.Turn;
import io.netty.channel.SingleThreadEventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The turns of a Netty event loop, and the connections that were written to in the present one. */
public final class EventLoopTurn implements Turn {

    private final SingleThreadEventLoop loop;
    private final @Nullable Ring ring;
    private List<Outbound> dirty = new ArrayList<>();
    private List<Outbound> spare = new ArrayList<>();

    /** To be called on {@code loop}. */
    public EventLoopTurn(SingleThreadEventLoop loop) {
        this.loop = loop;
        this.ring = Ring.of(loop);
    }

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

    /** Null if the event loop has none. */
    @Nullable
    Ring ring() {
        return ring;
    }

    private void flush() {
        List<Outbound> written = dirty;
        dirty = spare;
        written.forEach(Outbound::flush);
        written.clear();
        spare = written;
    }

    /** Has {@code outbound} flushed at the end of the turn. */
    void flushAtEnd(Outbound outbound) {
        if (dirty.isEmpty()) {
            atEnd(this::flush);
        }
        dirty.add(outbound);
    }

    /** What is written from now on goes the way of its channel. */
    void end() {
        if (ring != null) {
            ring.close();
        }
    }
}
