package dev.wshub.load.measure;

/**
 * The time since the run began. All users are in one process, so that one clock tells both ends of a latency.
 *
 * @param origin what {@link System#nanoTime} said then
 */
public record Clock(long origin) {

    public static Clock start() {
        return new Clock(System.nanoTime());
    }

    /** Nanoseconds. */
    public long now() {
        return System.nanoTime() - origin;
    }
}
