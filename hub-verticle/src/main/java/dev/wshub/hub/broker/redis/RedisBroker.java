package dev.wshub.hub.broker.redis;

import dev.wshub.hub.broker.ChannelBus;
import dev.wshub.hub.core.Broker;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.ConnectionId;
import dev.wshub.protocol.Envelope;
import dev.wshub.protocol.MessageKind;
import dev.wshub.protocol.NodeMessage;
import dev.wshub.protocol.Publication;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.internal.ContextInternal;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Carries publications over Redis, to all instances. Any thread may use it. */
public final class RedisBroker implements Broker {

    private final Vertx vertx;
    private final ChannelBus bus;
    private final Exchange exchange;
    private final Keys keys;

    RedisBroker(Vertx vertx, ChannelBus bus, Exchange exchange, Keys keys) {
        this.vertx = vertx;
        this.bus = bus;
        this.exchange = exchange;
        this.keys = keys;
    }

    @Override
    public Future<Position> publish(Publication publication) {
        return publish(keys.channel(publication.channel()), Envelope.wrap(publication))
                .map(Position.NONE);
    }

    @Override
    public Future<Void> send(String id, MessageKind kind, byte[] data) {
        ConnectionId connection = ConnectionId.parse(id);
        if (connection == null) {
            return Future.failedFuture(new NoSuchConnection(id));
        }
        return publish(keys.node(connection.instance()), new NodeMessage.Send(connection, kind, data).wrap())
                .compose(receivers ->
                        receivers > 0 ? Future.succeededFuture() : Future.failedFuture(new NoSuchConnection(id)));
    }

    @Override
    public Subscription subscribe(ChannelName channel, Consumer<Publication> receiver) {
        MessageConsumer<Publication> consumer = bus.listen(channel, receiver);
        String key = keys.channel(channel);
        exchange.listen(key, payload -> bus.tell(Envelope.unwrap(channel, payload)), here().nettyEventLoop());
        return new Listening(key, consumer);
    }

    @Override
    public Health health() {
        return exchange.health();
    }

    /** How many messages to this instance were not understood since it began. */
    public long ignored() {
        return exchange.ignored();
    }

    private Future<Long> publish(String key, byte[] payload) {
        Health health = exchange.health();
        if (!health.isUp()) {
            exchange.publishFailed();
            return Future.failedFuture(new Unavailable(health.reason()));
        }
        Outgoing outgoing = new Outgoing(key, payload, here());
        return exchange.publish(outgoing)
                ? outgoing.answer()
                : Future.failedFuture(new Unavailable("too much is waiting for redis"));
    }

    private ContextInternal here() {
        return (ContextInternal) vertx.getOrCreateContext();
    }

    private final class Listening implements Subscription {

        private final AtomicBoolean isCanceled = new AtomicBoolean();
        private final String key;
        private final MessageConsumer<Publication> consumer;

        Listening(String key, MessageConsumer<Publication> consumer) {
            this.key = key;
            this.consumer = consumer;
        }

        @Override
        public Future<Void> live() {
            Promise<Void> live = here().promise();
            exchange.whenLive(key, live);
            return live.future();
        }

        @Override
        public void cancel() {
            if (isCanceled.compareAndSet(false, true)) {
                consumer.unregister();
                exchange.forget(key);
            }
        }
    }
}
