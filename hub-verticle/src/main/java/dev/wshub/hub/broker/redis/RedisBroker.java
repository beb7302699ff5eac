package dev.wshub.hub.broker.redis;

import dev.wshub.hub.broker.ChannelBus;
import dev.wshub.hub.broker.Glob;
import dev.wshub.hub.core.Broker;
import dev.wshub.hub.core.Retention;
import dev.wshub.protocol.ChannelMessage;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.ConnectionId;
import dev.wshub.protocol.Envelope;
import dev.wshub.protocol.MessageKind;
import dev.wshub.protocol.NodeMessage;
import dev.wshub.protocol.Order;
import dev.wshub.protocol.Payload;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.internal.ContextInternal;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Carries publications over Redis, to all instances. Any thread may use it. */
public final class RedisBroker implements Broker {

    private final Vertx vertx;
    private final ChannelBus bus;
    private final Exchange exchange;
    private final Keys keys;
    private final Publishing publishing;
    private final Reading reading;
    private final Listing listing;

    RedisBroker(Vertx vertx, ChannelBus bus, Exchange exchange, Keys keys, int mostBytes) {
        this.vertx = vertx;
        this.bus = bus;
        this.exchange = exchange;
        this.keys = keys;
        this.publishing = new Publishing(keys);
        this.reading = new Reading(keys, mostBytes);
        this.listing = new Listing(keys);
    }

    @Override
    public Future<Position> publish(Publication publication, Keep keep) {
        if (keep.retention().isKept()) {
            return exchange.publish(publishing.append(publication, keep));
        }
        if (!keep.idempotencyKey().isEmpty()) {
            return exchange.publish(publishing.once(publication, keep.idempotencyKey()));
        }
        return tell(publication).map(Position.NONE);
    }

    @Override
    public Future<Void> announce(ChannelMessage comingOrGoing) {
        return tell(comingOrGoing).mapEmpty();
    }

    private Future<Long> tell(ChannelMessage message) {
        return publish(keys.channel(message.channel()), Envelope.wrap(message));
    }

    @Override
    public Future<Void> send(String id, MessageKind kind, byte[] data) {
        ConnectionId connection = ConnectionId.parse(id);
        if (connection == null) {
            return Future.failedFuture(new NoSuchConnection(id));
        }
        byte[] message = new NodeMessage.Send(connection, kind, data).wrap();
        return publish(keys.node(connection.instance()), message)
                .compose(receivers ->
                        receivers > 0 ? Future.succeededFuture() : Future.failedFuture(new NoSuchConnection(id)));
    }

    @Override
    public Future<Void> order(Order order) {
        return publish(keys.all(), new NodeMessage.Obey(order).wrap()).mapEmpty();
    }

    private Future<Long> publish(String channel, byte[] payload) {
        return exchange.publish(new Publish(channel, Payload.of(payload)));
    }

    @Override
    public Subscription subscribe(ChannelName channel, Receiver receiver) {
        return new Listening(channel, receiver);
    }

    @Override
    public Future<History> history(ChannelName channel, Query query, Retention retention) {
        return exchange.ask(reading.history(channel, query, retention));
    }

    @Override
    public Future<Missed> since(ChannelName channel, Position position, int most, Retention retention) {
        return exchange.ask(reading.since(channel, position, most, retention));
    }

    @Override
    public Future<Missed> verify(ChannelName channel, Position position, int most, Retention retention) {
        return exchange.ask(reading.verify(channel, position, most, retention));
    }

    @Override
    public Future<List<ChannelName>> channels(String pattern, int most) {
        return exchange.ask(listing.channels(new Glob(pattern), most));
    }

    @Override
    public Future<Void> settled() {
        return exchange.ask(new Barrier(keys.all())).mapEmpty();
    }

    @Override
    public Health health() {
        return exchange.health();
    }

    /** How many messages to this instance were not understood since it began. */
    public long ignored() {
        return exchange.ignored();
    }

    private final class Listening implements Subscription {

        /*
         * Publications come to the receiver by the event bus, which puts each into the queue of the receiver's event
         * loop. An interruption is put into the same queue by the same thread, so it stands where it belongs.
         */

        private final AtomicBoolean isCanceled = new AtomicBoolean();
        private final ContextInternal context = (ContextInternal) vertx.getOrCreateContext();
        private final String key;
        private final MessageConsumer<ChannelMessage> consumer;
        private final Runnable interruption;

        Listening(ChannelName channel, Receiver receiver) {
            this.key = keys.channel(channel);
            this.consumer = bus.listen(channel, receiver::hear);
            this.interruption = () -> context.runOnContext(now -> interrupt(receiver));
            exchange.listen(key, payload -> bus.tell(Envelope.unwrap(channel, payload)), interruption);
        }

        private void interrupt(Receiver receiver) {
            if (!isCanceled.get()) {
                receiver.interrupted();
            }
        }

        @Override
        public Future<Void> live() {
            Promise<Void> live = ((ContextInternal) vertx.getOrCreateContext()).promise();
            exchange.whenLive(key, live);
            return live.future();
        }

        @Override
        public void cancel() {
            if (isCanceled.compareAndSet(false, true)) {
                consumer.unregister();
                exchange.forget(key, interruption);
            }
        }
    }
}
