package dev.wshub.hub.broker;

import io.netty.channel.EventLoop;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** How far the event loops are behind what they have been told. Belongs to whoever tells them. */
public final class Lag {

    /*
     * The queue of tasks of an event loop has no bound of its own. So after every stretch of publications each loop
     * gets a marker behind them, and it is behind as long as it has not come to its markers.
     */

    static final int STRETCH = 1_024;
    static final int STRETCH_BYTES = 4 * 1024 * 1024;
    static final int MAX_STRETCHES = 4;

    private final Executor home;
    private final Supplier<Collection<EventLoop>> loops;
    private final Runnable change;

    /** How many stretches each loop has not come to the end of. */
    private final Map<EventLoop, Integer> stretches = new HashMap<>();

    private int publications;
    private int bytes;
    private boolean isTooLong;

    /**
     * @param home carries out what belongs to the caller, from any thread
     * @param loops those that are told
     * @param change is called when it has become too long, and when it is no more
     */
    public Lag(Executor home, Supplier<Collection<EventLoop>> loops, Runnable change) {
        this.home = home;
        this.loops = loops;
        this.change = change;
    }

    /** Whether some loop is so far behind that it should be told no more for now. */
    public boolean isTooLong() {
        return isTooLong;
    }

    /** Something of {@code size} bytes has been handed to the loops. */
    public void told(int size) {
        publications++;
        bytes += size;
        if (publications >= STRETCH || bytes >= STRETCH_BYTES) {
            publications = 0;
            bytes = 0;
            loops.get().forEach(this::mark);
        }
    }

    private void mark(EventLoop loop) {
        int ahead = stretches.merge(loop, 1, Integer::sum);
        loop.execute(() -> home.execute(() -> passed(loop)));
        if (ahead > MAX_STRETCHES && !isTooLong) {
            isTooLong = true;
            change.run();
        }
    }

    private void passed(EventLoop loop) {
        stretches.merge(loop, -1, Integer::sum);
        if (isTooLong && stretches.values().stream().allMatch(ahead -> ahead <= MAX_STRETCHES)) {
            isTooLong = false;
            change.run();
        }
    }
}
