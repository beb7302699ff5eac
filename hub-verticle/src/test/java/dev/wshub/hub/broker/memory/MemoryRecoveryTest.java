package dev.wshub.hub.broker.memory;

import dev.wshub.hub.broker.ChannelBus;
import dev.wshub.hub.broker.RecoveryContract;
import dev.wshub.hub.core.Broker;

class MemoryRecoveryTest extends RecoveryContract {

    @Override
    protected Broker connect(ChannelBus bus) {
        return new MemoryBroker(bus);
    }
}
