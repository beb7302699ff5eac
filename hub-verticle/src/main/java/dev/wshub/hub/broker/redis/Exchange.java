package dev.wshub.hub.broker.redis;

import dev.wshub.hub.broker.ChannelBus;
import dev.wshub.hub.config.RedisSettings;
import dev.wshub.hub.core.Broker.Health;
import dev.wshub.hub.core.Broker.Unavailable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.redis.client.RedisConnection;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Joins the parts of the bridge: what happens to the connection, and what each part then does. Any thread may call the
 * methods of the first half; the others run on the bridge's event loop.
 */
final class Exchange implements Supervisor.User, Subscriptions.Listener, Heartbeat.Listener {

    private static final Health AWAY = new Health(false, "redis is away");
    private static final Health ENDED = new Health(false, "the hub ends");
    private static final Duration FAREWELL = Duration.ofMillis(400);

    private final Allowance allowance = new Allowance();
    private final Promise<Void> begun = Promise.promise();
    private final ContextInternal context;
    private final Patience patience;
    private final Node node;
    private final Outage outage;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Pace pace;
    private final Subscriptions subscriptions;
    private final Heartbeat heartbeat;
    private final Supervisor supervisor;
    private final Ear ear;
    private final Letters letters;
    private volatile Health health = AWAY;

    /** Whether Redis can be asked, though perhaps it is not told yet of everything that we want to hear. */
    private volatile boolean isLinked;

    private @Nullable RedisConnection commands;
    private @Nullable FreezeWatch freezeWatch;

    Exchange(ContextInternal context, RedisSettings settings, ChannelBus bus, LocalInstance instance) {
        Vertx vertx = context.owner();
        Keys keys = new Keys(settings.prefix());
        this.context = context;
        this.patience = new Patience(context);
        this.node = new Node(keys, instance, settings.heartbeat());
        this.outage = new Outage(settings.address().toString());
        this.inbox = new Inbox(context, this::endOfTurn);
        this.outbox = new Outbox(context, allowance, outage);
        this.pace = new Pace(context, bus::loops);
        this.subscriptions = new Subscriptions(vertx, settings.unsubscribeDelay(), this);
        this.heartbeat = new Heartbeat(patience, node, pace, this);
        this.supervisor = new Supervisor(context, settings, outage, this);
        this.ear = new Ear(subscriptions, pace);
        this.letters = new Letters(bus, instance, heartbeat);
        subscriptions.add(keys.node(instance.id()), letters::hear, () -> {});
        subscriptions.add(keys.all(), letters::hearToAll, () -> {});
    }

    Health health() {
        return health;
    }

    /** How many messages to this instance were not understood. */
    long ignored() {
        return letters.ignored();
    }

    /**
     * Has something published, so only while everything is heard: after a reconnect, not before our own members would
     * hear it again.
     */
    <T> Future<T> publish(Ask<T> ask) {
        Health now = health;
        return now.isUp() ? send(ask) : refuse(new Unavailable(now.reason()));
    }

    /** Asks what can be asked as soon as there is a connection, so that what was missed can be fetched. */
    <T> Future<T> ask(Ask<T> ask) {
        return isLinked ? send(ask) : refuse(new Unavailable(health.reason()));
    }

    private <T> Future<T> send(Ask<T> ask) {
        Outgoing<T> outgoing = new Outgoing<>(ask, context.owner().getOrCreateContext());
        if (!allowance.take(outgoing.size())) {
            return Future.failedFuture(new Unavailable("too much is waiting for redis"));
        }
        inbox.put(() -> outbox.add(outgoing));
        return outgoing.answer();
    }

    private <T> Future<T> refuse(Unavailable why) {
        outage.failed(1);
        return Future.failedFuture(why);
    }

    /** @param interruption as in {@link Subscriptions#add} */
    void listen(String key, Consumer<byte[]> receiver, Runnable interruption) {
        inbox.put(() -> subscriptions.add(key, receiver, interruption));
    }

    void forget(String key, Runnable interruption) {
        inbox.put(() -> subscriptions.remove(key, interruption));
    }

    /** Completes {@code live} as {@link Subscriptions#live} says. */
    void whenLive(String key, Promise<Void> live) {
        inbox.put(() -> subscriptions.live(key).onComplete(live));
    }

    /** Succeeds when the first attempt to connect has come to its end, well or not. */
    Future<Void> begin() {
        freezeWatch = new FreezeWatch(context.owner(), () -> supervisor.drop("the process was frozen"));
        supervisor.connect();
        return begun.future();
    }

    Future<Void> end() {
        health = ENDED;
        if (freezeWatch != null) {
            freezeWatch.close();
        }
        supervisor.retire();
        RedisConnection last = commands;
        Future<?> lastBeat = heartbeat.close();
        Future<?> left = last == null ? lastBeat : lastBeat.transform(beat -> node.leave(last));
        return patience.with(left, FAREWELL)
                .transform(farewell -> {
                    closeAll();
                    return patience.with(supervisor.end(), FAREWELL);
                })
                .otherwiseEmpty();
    }

    @Override
    public void linked(Link.Connections connections) {
        commands = connections.commands();
        connections.channels().handler(push -> context.dispatch(push, ear::hear));
        pace.open(connections.channels());
        outbox.open(connections.commands(), connections.run());
        isLinked = true;
        subscriptions.open(connections.channels());
    }

    @Override
    public void unlinked() {
        if (!health.equals(ENDED)) {
            health = AWAY;
        }
        heartbeat.close();
        closeAll();
        begun.tryComplete();
    }

    /** Not before, for a probe that is published before the subscription is never heard. */
    @Override
    public void restored() {
        if (commands != null) {
            heartbeat.open(commands);
        }
    }

    @Override
    public void beaten() {
        if (health.equals(AWAY)) {
            health = Health.UP;
            supervisor.up();
            begun.tryComplete();
        }
    }

    /** A Redis before 7 tells of a script that may not write in a sentence of its own, and gives the cause at its end. */
    @Override
    public void refused(Throwable cause) {
        if (Link.describe(cause).contains("READONLY")) {
            supervisor.drop("it is a replica: " + Link.describe(cause));
        } else {
            outage.refused(Link.describe(cause));
            beaten();
        }
    }

    @Override
    public void silent(String cause) {
        supervisor.drop(cause);
    }

    @Override
    public void unconfirmed() {
        if (pace.isPaused()) {
            subscriptions.forgive();
        } else {
            supervisor.drop("a subscription is not confirmed" + ear.refusal());
        }
    }

    private void endOfTurn() {
        subscriptions.flush();
        outbox.flush();
    }

    private void closeAll() {
        isLinked = false;
        commands = null;
        outbox.close();
        subscriptions.close();
        pace.close();
        ear.close();
    }
}
