package dev.wshub.hub.broker.redis;

import dev.wshub.hub.broker.ChannelBus;
import dev.wshub.hub.config.RedisSettings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.internal.ContextInternal;

/**
 * The one event loop of an instance that talks to Redis, for all of them. Deploy one; {@link #broker} is what the
 * others use.
 *
 * <p>It starts when Redis is connected, or at the first failure to do so: then it goes on trying, for ever. Stopping
 * takes the instance out of Redis and closes the connections, within a second even if Redis does not answer.
 */
public final class RedisBridge extends VerticleBase {

    private final RedisSettings settings;
    private final ChannelBus bus;
    private final LocalInstance instance;
    private Exchange exchange;
    private RedisBroker broker;

    /** @param bus where publications are told on this instance */
    @SuppressWarnings("NullAway.Init") // start() is the constructor of a verticle
    public RedisBridge(RedisSettings settings, ChannelBus bus, LocalInstance instance) {
        this.settings = settings;
        this.bus = bus;
        this.instance = instance;
    }

    /** To be called once it is deployed, from any thread. */
    public RedisBroker broker() {
        return broker;
    }

    @Override
    public Future<?> start() {
        exchange = new Exchange((ContextInternal) context, settings, instance);
        broker = new RedisBroker(vertx, bus, exchange, new Keys(settings.prefix()));
        return exchange.begin();
    }

    @Override
    public Future<?> stop() {
        return exchange.end();
    }
}
