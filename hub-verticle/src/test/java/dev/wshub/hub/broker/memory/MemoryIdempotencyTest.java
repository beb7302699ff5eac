package dev.wshub.hub.broker.memory;

import dev.wshub.hub.broker.ChannelBus;
import dev.wshub.hub.broker.IdempotencyContract;
import dev.wshub.hub.core.Broker;

class MemoryIdempotencyTest extends IdempotencyContract {

    @Override
    protected Broker connect(ChannelBus bus) {
        return new MemoryBroker(bus);
    }
}
