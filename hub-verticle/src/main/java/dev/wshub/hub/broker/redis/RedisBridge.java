package dev.wshub.hub.broker.redis;

import dev.wshub.hub.broker.ChannelBus;
import dev.wshub.hub.config.RedisSettings;
import dev.wshub.hub.core.PresenceStore;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;

/**
 * The one event loop of an instance that talks to Redis, for all of them. Deploy one; {@link #broker} is what the
 * others use.
 *
 * <p>It starts when Redis is connected, or at the first failure to do so: then it goes on trying, for ever. Stopping
 * takes the instance out of Redis and closes the connections, within a second even if Redis does not answer.
 */
public final class RedisBridge extends VerticleBase {

    private final RedisSettings settings;
    private final int mostBytes;
    private final ChannelBus bus;
    private final LocalInstance instance;
    private final Keys keys;
    private Exchange exchange;
    private RedisBroker broker;

    /**
     * @param mostBytes how much of a history anybody is told at once
     * @param bus where publications are told on this instance
     */
    @SuppressWarnings("NullAway.Init") // start() is the constructor of a verticle
    public RedisBridge(RedisSettings settings, int mostBytes, ChannelBus bus, LocalInstance instance) {
        this.settings = settings;
        this.mostBytes = mostBytes;
        this.bus = bus;
        this.instance = instance;
        this.keys = new Keys(settings.prefix());
    }

    /** To be called once it is deployed, from any thread. */
    public RedisBroker broker() {
        return broker;
    }

    /**
     * To be called once it is deployed, from any thread.
     *
     * @param life how long after it was last entered a client is there
     */
    public PresenceStore presence(Duration life) {
        return new RedisPresence(exchange, keys, life);
    }

    @Override
    public Future<?> start() {
        exchange = new Exchange((ContextInternal) context, settings, bus, instance);
        broker = new RedisBroker(vertx, bus, exchange, keys, mostBytes);
        return exchange.begin();
    }

    @Override
    public Future<?> stop() {
        return exchange.end();
    }
}
