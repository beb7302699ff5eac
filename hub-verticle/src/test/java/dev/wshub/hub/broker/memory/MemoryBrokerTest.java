package dev.wshub.hub.broker.memory;

import dev.wshub.hub.broker.BrokerContract;
import dev.wshub.hub.broker.ChannelBus;
import dev.wshub.hub.core.Broker;

class MemoryBrokerTest extends BrokerContract {

    @Override
    protected Broker connect(ChannelBus bus) {
        return new MemoryBroker(bus);
    }
}
