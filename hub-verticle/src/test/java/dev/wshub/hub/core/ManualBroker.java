package dev.wshub.hub.core;

import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.MessageKind;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** A broker in which publications arrive when the test says so. */
final class ManualBroker extends UnaskedBroker {

    record Listener(ChannelName channel, Receiver receiver) {}

    final List<Listener> listeners = new ArrayList<>();
    final List<Publication> published = new ArrayList<>();
    int subscriptions;
    Health health = Health.UP;

    /** Lets a publication arrive at those who have subscribed. */
    void tell(Publication publication) {
        for (Listener listener : List.copyOf(listeners)) {
            if (listener.channel().equals(publication.channel())) {
                listener.receiver().hear(publication);
            }
        }
    }

    @Override
    public Future<Position> publish(Publication publication, Keep keep) {
        published.add(publication);
        return health.isUp()
                ? Future.succeededFuture(Position.NONE)
                : Future.failedFuture(new Unavailable(health.reason()));
    }

    @Override
    public Subscription subscribe(ChannelName channel, Receiver receiver) {
        subscriptions++;
        Listener listener = new Listener(channel, receiver);
        listeners.add(listener);
        return new Subscription() {
            @Override
            public Future<Void> live() {
                return Future.succeededFuture();
            }

            @Override
            public void cancel() {
                listeners.remove(listener);
            }
        };
    }

    @Override
    public Future<Void> send(String id, MessageKind kind, byte[] data) {
        return Future.failedFuture(new NoSuchConnection(id));
    }

    @Override
    public Health health() {
        return health;
    }
}
