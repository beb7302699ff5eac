package dev.wshub.hub.broker.memory;

import dev.wshub.hub.broker.ChannelBus;
import dev.wshub.hub.broker.Excerpt;
import dev.wshub.hub.broker.Glob;
import dev.wshub.hub.core.Broker;
import dev.wshub.hub.core.Retention;
import dev.wshub.protocol.ChannelMessage;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.MessageKind;
import dev.wshub.protocol.Order;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;

/** Carries publications over the event loops of this process, and no further. Any thread may use it. */
public final class MemoryBroker implements Broker {

    /*
     * Two loops may publish to one channel at the same moment. The lock makes all listeners hear both in the same
     * order, as Redis would: without it, an answer could overtake its question. It is held while the event
     * bus puts the publication into its listeners' queues, less than a microsecond, and while a history is read.
     */

    private final ChannelBus bus;
    private final Listeners listeners;
    private final Logs logs = new Logs();
    private final Answered answered = new Answered();
    private final Backlog backlog;
    private final Sweep sweep;

    public MemoryBroker(ChannelBus bus) {
        this.bus = bus;
        this.listeners = new Listeners(bus);
        this.backlog = new Backlog(bus.vertx(), this::run, bus::loops);
        this.sweep = new Sweep(bus.vertx(), this::sweep);
    }

    /** Gives its timer up. */
    public void close() {
        sweep.close();
    }

    @Override
    public Future<Position> publish(Publication publication, Keep keep) {
        return locked(() -> backlog.isFull()
                ? Future.failedFuture(new Unavailable("too much is waiting for an event loop"))
                : backlog.answer(publishKept(publication, keep)));
    }

    private Position publishKept(Publication publication, Keep keep) {
        return keep.idempotencyKey().isEmpty()
                ? publishNow(publication, keep.retention())
                : publishOnce(publication, keep);
    }

    private Position publishOnce(Publication publication, Keep keep) {
        Position first = answered.first(publication.channel(), keep.idempotencyKey());
        if (first != null) {
            return first;
        }
        Position position = publishNow(publication, keep.retention());
        answered.add(publication.channel(), keep.idempotencyKey(), position);
        sweep.need();
        return position;
    }

    private Position publishNow(Publication publication, Retention retention) {
        Publication placed = retention.isKept() ? append(publication, retention) : publication;
        bus.tell(placed);
        backlog.told(placed.data().length);
        return placed.position();
    }

    private Publication append(Publication publication, Retention retention) {
        return log(publication.channel(), retention).append(publication, retention, System.nanoTime());
    }

    @Override
    public Future<Void> announce(ChannelMessage comingOrGoing) {
        run(() -> {
            bus.tell(comingOrGoing);
            backlog.told(0);
        });
        return Future.succeededFuture();
    }

    @Override
    public Subscription subscribe(ChannelName channel, Receiver receiver) {
        return listeners.add(channel, receiver);
    }

    @Override
    public Future<History> history(ChannelName channel, Query query, Retention retention) {
        Excerpt read = locked(() -> log(channel, retention).read(query));
        return Future.succeededFuture(read).map(Excerpt::history);
    }

    @Override
    public Future<Missed> since(ChannelName channel, Position position, int most, Retention retention) {
        Excerpt read = locked(() -> log(channel, retention).since(position, most));
        return Future.succeededFuture(read).map(excerpt -> excerpt.since(position.offset(), most));
    }

    @Override
    public Future<Missed> verify(ChannelName channel, Position position, int most, Retention retention) {
        Excerpt read = locked(() -> {
            Log log = log(channel, retention);
            log.renewIfEndsBefore(position);
            return log.since(position, most);
        });
        return Future.succeededFuture(read).map(excerpt -> excerpt.since(position.offset(), most));
    }

    /** There is no other instance. */
    @Override
    public Future<Void> send(String id, MessageKind kind, byte[] data) {
        return Future.failedFuture(new NoSuchConnection(id));
    }

    @Override
    public Future<Void> order(Order order) {
        bus.tell(order);
        return Future.succeededFuture();
    }

    @Override
    public Future<List<ChannelName>> channels(String pattern, int most) {
        return Future.succeededFuture(listeners.channels(new Glob(pattern), most));
    }

    /** All is done when it is asked. */
    @Override
    public Future<Void> settled() {
        return Future.succeededFuture();
    }

    @Override
    public Health health() {
        return Health.UP;
    }

    private Log log(ChannelName channel, Retention retention) {
        sweep.need();
        return logs.use(channel, retention);
    }

    /** Holds the lock for one channel at a time. */
    private boolean sweep() {
        for (ChannelName channel : logs.channels()) {
            synchronized (bus) {
                logs.sweep(channel);
            }
        }
        synchronized (bus) {
            answered.sweep();
            return !logs.isEmpty() || !answered.isEmpty();
        }
    }

    private void run(Runnable what) {
        synchronized (bus) {
            what.run();
        }
    }

    private <T> T locked(Supplier<T> what) {
        synchronized (bus) {
            return what.get();
        }
    }
}
