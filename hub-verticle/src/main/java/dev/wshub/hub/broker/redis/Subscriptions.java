package dev.wshub.hub.broker.redis;

import dev.wshub.hub.core.Broker.Unavailable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The Redis channels that this instance hears, counted over all event loops. */
final class Subscriptions {

    /** What the subscriptions tell of the connection that they are on. */
    interface Listener {

        /** Everything that was wanted when the connection was made is live. */
        void restored();

        /** A subscription was not confirmed in time. */
        void unconfirmed();
    }

    private static final Duration CONFIRMATION = Duration.ofSeconds(5);
    private static final int MAX_CHANNELS = 512;

    private final Map<String, Interest> interests = new HashMap<>();
    private final Countdown<Interest> unwanted;
    private final Countdown<Interest> unconfirmed;
    private final Listener listener;
    private List<String> fresh = new ArrayList<>();
    private int missing;
    private @Nullable RedisConnection connection;

    /** @param delay how long a channel stays subscribed that nobody wants any more */
    Subscriptions(Vertx vertx, Duration delay, Listener listener) {
        this.unwanted = new Countdown<>(vertx, delay, this::unsubscribe);
        this.unconfirmed = new Countdown<>(vertx, CONFIRMATION, late -> listener.unconfirmed());
        this.listener = listener;
    }

    /**
     * @param receiver is given the payloads, if nobody holds {@code key} yet
     * @param interruption runs when a connection was lost and this channel is heard again, before anything that is
     *     heard then
     */
    void add(String key, Consumer<byte[]> receiver, Runnable interruption) {
        Interest interest = interests.computeIfAbsent(key, absent -> new Interest(absent, receiver));
        interest.hold(interruption);
        unwanted.stop(interest);
        if (connection != null && !interest.isSubscribed()) {
            subscribe(interest);
        }
    }

    /** @param interruption the one that was added */
    void remove(String key, Runnable interruption) {
        Interest interest = interests.get(key);
        if (interest == null) {
            return;
        }
        interest.letGo(interruption);
        if (interest.isSubscribed() && !interest.isWanted()) {
            unwanted.start(interest);
        }
        dropIfOver(interest);
    }

    /** Succeeds when everything published to {@code key} from then on is heard. */
    Future<Void> live(String key) {
        Interest interest = interests.get(key);
        if (connection == null || interest == null) {
            return Future.failedFuture(new Unavailable("redis is away"));
        }
        return interest.live();
    }

    void hear(String key, byte[] payload) {
        Interest interest = interests.get(key);
        if (interest != null) {
            interest.tell(payload);
        }
    }

    /** Subscribes to all that is wanted, on a new connection. */
    void open(RedisConnection connection) {
        this.connection = connection;
        missing = interests.size();
        interests.values().forEach(Interest::miss);
        interests.values().forEach(this::subscribe);
        flush();
    }

    void close() {
        connection = null;
        fresh = new ArrayList<>();
        unwanted.clear();
        unconfirmed.clear();
        List<Interest> all = List.copyOf(interests.values());
        all.forEach(Interest::lose);
        all.forEach(this::dropIfOver);
    }

    /** Sends the subscriptions that have been added since the last time. */
    void flush() {
        if (!fresh.isEmpty()) {
            List<String> keys = fresh;
            fresh = new ArrayList<>();
            send(Command.SUBSCRIBE, keys);
        }
    }

    void confirmSubscribe(String key) {
        Interest interest = interests.get(key);
        if (interest == null) {
            return;
        }
        boolean wasMissing = interest.isMissing();
        interest.confirm();
        if (interest.isLive()) {
            unconfirmed.stop(interest);
        }
        if (wasMissing && !interest.isMissing() && --missing == 0) {
            listener.restored();
        }
    }

    void confirmUnsubscribe(String key) {
        Interest interest = interests.get(key);
        if (interest != null) {
            dropIfOver(interest);
        }
    }

    /** Gives those that are late the whole time again. */
    void forgive() {
        interests.values().stream()
                .filter(interest -> interest.isSubscribed() && !interest.isLive())
                .forEach(unconfirmed::start);
    }

    private void subscribe(Interest interest) {
        interest.subscribe();
        unconfirmed.start(interest);
        fresh.add(interest.key());
    }

    private void unsubscribe(List<Interest> due) {
        due.forEach(Interest::unsubscribe);
        due.forEach(unconfirmed::stop);
        send(Command.UNSUBSCRIBE, due.stream().map(Interest::key).toList());
    }

    private void dropIfOver(Interest interest) {
        if (interest.isOver()) {
            interests.remove(interest.key());
        }
    }

    /** Whether it was written is not asked here: a write that fails ends the connection. */
    private void send(Command command, List<String> keys) {
        for (int from = 0; connection != null && from < keys.size(); from += MAX_CHANNELS) {
            Request request = Request.cmd(command);
            keys.subList(from, Math.min(keys.size(), from + MAX_CHANNELS)).forEach(request::arg);
            connection.send(request);
        }
    }
}
