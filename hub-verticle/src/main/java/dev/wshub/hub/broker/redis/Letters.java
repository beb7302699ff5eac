package dev.wshub.hub.broker.redis;

import dev.wshub.hub.broker.ChannelBus;
import dev.wshub.protocol.NodeMessage;
import java.util.concurrent.atomic.LongAdder;

/** What other instances say to this one, or to all. */
final class Letters {

    private final ChannelBus bus;
    private final LocalInstance instance;
    private final Heartbeat heartbeat;
    private final LongAdder ignored = new LongAdder();

    Letters(ChannelBus bus, LocalInstance instance, Heartbeat heartbeat) {
        this.bus = bus;
        this.instance = instance;
        this.heartbeat = heartbeat;
    }

    /** How many were not understood. May be asked from any thread. */
    long ignored() {
        return ignored.sum();
    }

    void hear(byte[] bytes) {
        NodeMessage message = NodeMessage.unwrap(bytes);
        if (message instanceof NodeMessage.Probe probe) {
            heartbeat.heard(probe.number());
        } else if (message instanceof NodeMessage.Send send && isOurs(send)) {
            instance.receiver().accept(send);
        } else {
            ignored.increment();
        }
    }

    void hearToAll(byte[] bytes) {
        if (NodeMessage.unwrap(bytes) instanceof NodeMessage.Obey obey) {
            bus.tell(obey.order());
        } else {
            ignored.increment();
        }
    }

    private boolean isOurs(NodeMessage.Send send) {
        return send.connection().instance().equals(instance.id());
    }
}
