package dev.wshub.hub.core;

import dev.wshub.protocol.ChannelMessage;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.MessageKind;
import dev.wshub.protocol.Order;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import io.vertx.core.Future;
import java.util.List;

/** A broker that is well and expects to be asked nothing; tests say what theirs is asked. */
public abstract class UnaskedBroker implements Broker {

    @Override
    public Future<Position> publish(Publication publication, Keep keep) {
        throw new AssertionError("nobody publishes here");
    }

    @Override
    public Future<Void> announce(ChannelMessage comingOrGoing) {
        throw new AssertionError("nobody comes or goes here");
    }

    @Override
    public Subscription subscribe(ChannelName channel, Receiver receiver) {
        throw new AssertionError("nobody listens here");
    }

    @Override
    public Future<History> history(ChannelName channel, Query query, Retention retention) {
        throw new AssertionError("nobody reads here");
    }

    @Override
    public Future<Missed> since(ChannelName channel, Position position, int most, Retention retention) {
        throw new AssertionError("nobody comes back here");
    }

    @Override
    public Future<Missed> verify(ChannelName channel, Position position, int most, Retention retention) {
        throw new AssertionError("nobody catches up here");
    }

    @Override
    public Future<Void> send(String id, MessageKind kind, byte[] data) {
        throw new AssertionError("nobody sends here");
    }

    @Override
    public Future<Void> order(Order order) {
        throw new AssertionError("nobody orders here");
    }

    @Override
    public Future<List<ChannelName>> channels(String pattern, int most) {
        throw new AssertionError("nobody looks here");
    }

    @Override
    public Future<Void> settled() {
        throw new AssertionError("nobody waits here");
    }

    @Override
    public Health health() {
        return Health.UP;
    }
}
