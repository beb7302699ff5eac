package dev.wshub.hub.websocket;

import dev.wshub.hub.core.Turn;
import io.netty.channel.SingleThreadEventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The turns of a Netty event loop, and the connections that were written to in the present one. */
public final class EventLoopTurn implements Turn {

    /** So many connections written to in one turn are members of a large channel. */
    private static final int MANY = 32;

    /** A large channel is told in several turns, with less than this from one to the next. */
    private static final long STILL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final SingleThreadEventLoop loop;
    private List<Outbound> dirty = new ArrayList<>();
    private List<Outbound> spare = new ArrayList<>();
    private long toldMany = System.nanoTime() - STILL_NANOS;

    public EventLoopTurn(SingleThreadEventLoop loop) {
        this.loop = loop;
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

    private void flush() {
        List<Outbound> written = dirty;
        if (written.size() >= MANY) {
            toldMany = System.nanoTime();
        }
        dirty = spare;
        written.forEach(Outbound::flush);
        written.clear();
        spare = written;
    }

    /** Whether many members are being told something: whoever comes or goes should let them hear it first. */
    boolean isTellingMany() {
        return System.nanoTime() - toldMany < STILL_NANOS;
    }

    /** Has {@code outbound} flushed at the end of the turn. */
    void flushAtEnd(Outbound outbound) {
        if (dirty.isEmpty()) {
            atEnd(this::flush);
        }
        dirty.add(outbound);
    }
}
