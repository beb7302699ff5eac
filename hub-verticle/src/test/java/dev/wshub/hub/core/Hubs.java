package dev.wshub.hub.core;

import io.netty.buffer.ByteBufAllocator;
import java.time.Duration;

/** Hubs whose surroundings only remember. */
final class Hubs {

    static final Hub.Settings SETTINGS = new Hub.Settings(1_000, Duration.ofMinutes(1), Duration.ofMinutes(1));

    private Hubs() {}

    static Hub on(Broker broker, Turn turn, ByteBufAllocator allocator) {
        return new Hub(broker, new ManualPresence(), new RecordingEvents(), turn, allocator, SETTINGS);
    }
}
