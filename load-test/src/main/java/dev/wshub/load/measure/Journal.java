package dev.wshub.load.measure;

import java.util.ArrayList;
import java.util.List;

/** Takes down a run second by second, in a memory that hardly grows with its length. */
public final class Journal {

    private final List<Second> seconds = new ArrayList<>();
    private final Reading total = new Reading();
    private final double memoryBefore;
    private long last;

    /** The server has {@code memoryBefore} bytes before anybody comes, NaN if that is not known. */
    public Journal(double memoryBefore) {
        this.memoryBefore = memoryBefore;
    }

    /** The next second begins {@code now}, in nanoseconds of the run's clock. */
    public void begin(long now) {
        last = now;
    }

    /** When the second began that is not written yet. */
    public long last() {
        return last;
    }

    /** Ends a second {@code now}, in which {@code reading} was counted. */
    public Second write(Phase phase, long now, int users, Reading reading, ServerSample server, double ownCpu) {
        var second = new Second(phase, last, now, users, Counts.of(reading), server, ownCpu);
        last = now;
        seconds.add(second);
        total.add(reading);
        return second;
    }

    double memoryBefore() {
        return memoryBefore;
    }

    List<Second> seconds() {
        return List.copyOf(seconds);
    }

    /** From beginning to end. */
    Reading total() {
        return total;
    }
}
