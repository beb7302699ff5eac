package dev.wshub.hub.core;

import io.netty.buffer.ByteBufAllocator;
import java.time.Duration;

/** Hubs whose surroundings only remember. */
public final class Hubs {

    /** More than any test tells at once, but for those that try just that. */
    static final int LARGEST = 100_000;

    static final Hub.Settings SETTINGS = new Hub.Settings(LARGEST, Duration.ofMinutes(1), Duration.ofMinutes(1));

    private Hubs() {}

    public static Hub on(Broker broker, Turn turn, ByteBufAllocator allocator) {
        return new Hub(broker, new ManualPresence(), new RecordingEvents(), turn, allocator, SETTINGS);
    }
}
