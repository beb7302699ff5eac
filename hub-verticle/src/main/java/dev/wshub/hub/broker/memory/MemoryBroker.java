package dev.wshub.hub.broker.memory;

import dev.wshub.hub.broker.ChannelBus;
import dev.wshub.hub.core.Broker;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.MessageKind;
import dev.wshub.protocol.Publication;
import io.vertx.core.Future;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.function.Consumer;

/** Carries publications over the event loops of this process, and no further. */
public record MemoryBroker(ChannelBus bus) implements Broker {

    /*
     * Two loops may publish to one channel at the same moment. The lock makes all listeners hear both in the same
     * order, as Redis would: without it, an answer could overtake its question. It is held while the event
     * bus puts the publication into its listeners' queues, less than a microsecond.
     */

    @Override
    public Future<Position> publish(Publication publication) {
        synchronized (bus) {
            bus.tell(publication);
        }
        return Future.succeededFuture(Position.NONE);
    }

    @Override
    public Subscription subscribe(ChannelName channel, Consumer<Publication> receiver) {
        MessageConsumer<Publication> consumer = bus.listen(channel, receiver);
        return new Subscription() {
            @Override
            public Future<Void> live() {
                return Future.succeededFuture();
            }

            @Override
            public void cancel() {
                consumer.unregister();
            }
        };
    }

    /** There is no other instance. */
    @Override
    public Future<Void> send(String id, MessageKind kind, byte[] data) {
        return Future.failedFuture(new NoSuchConnection(id));
    }

    @Override
    public Health health() {
        return Health.UP;
    }
}
