package dev.wshub.hub.broker.memory;

import dev.wshub.hub.broker.ChannelBus;
import dev.wshub.hub.broker.Glob;
import dev.wshub.hub.core.Broker.Receiver;
import dev.wshub.hub.core.Broker.Subscription;
import dev.wshub.protocol.ChannelMessage;
import dev.wshub.protocol.ChannelName;
import io.vertx.core.Future;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Who listens to which channel. Any thread may use it. */
final class Listeners {

    private final Map<ChannelName, Integer> counts = new ConcurrentHashMap<>();
    private final ChannelBus bus;

    Listeners(ChannelBus bus) {
        this.bus = bus;
    }

    Subscription add(ChannelName channel, Receiver receiver) {
        return new Listening(channel, receiver);
    }

    List<ChannelName> channels(Glob names, int most) {
        return counts.keySet().stream()
                .filter(name -> names.matches(name.value()))
                .limit(most)
                .toList();
    }

    private final class Listening implements Subscription {

        private final AtomicBoolean isCanceled = new AtomicBoolean();
        private final ChannelName channel;
        private final MessageConsumer<ChannelMessage> consumer;

        Listening(ChannelName channel, Receiver receiver) {
            this.channel = channel;
            this.consumer = bus.listen(channel, receiver::hear);
            counts.merge(channel, 1, Integer::sum);
        }

        /** Within the process nothing is ever missed. */
        @Override
        public Future<Void> live() {
            return Future.succeededFuture();
        }

        @Override
        public void cancel() {
            if (isCanceled.compareAndSet(false, true)) {
                consumer.unregister();
                counts.computeIfPresent(channel, (name, count) -> count == 1 ? null : count - 1);
            }
        }
    }
}
