package dev.wshub.hub.broker.memory;

import dev.wshub.hub.broker.PresenceContract;
import dev.wshub.hub.core.PresenceStore;
import java.time.Duration;

class MemoryPresenceTest extends PresenceContract {

    @Override
    protected PresenceStore connect(Duration life) {
        return new MemoryPresence(vertx, life);
    }
}
