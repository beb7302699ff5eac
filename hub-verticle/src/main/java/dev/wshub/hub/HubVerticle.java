package dev.wshub.hub;

import dev.wshub.hub.auth.Authorization;
import dev.wshub.hub.broker.ChannelBus;
import dev.wshub.hub.broker.memory.MemoryBroker;
import dev.wshub.hub.broker.memory.MemoryPresence;
import dev.wshub.hub.broker.redis.LocalInstance;
import dev.wshub.hub.broker.redis.RedisBridge;
import dev.wshub.hub.bus.ConnectionAddress;
import dev.wshub.hub.bus.LocalConnections;
import dev.wshub.hub.bus.PublishAddress;
import dev.wshub.hub.config.BrokerKind;
import dev.wshub.hub.config.Config;
import dev.wshub.hub.core.Broker;
import dev.wshub.hub.core.PresenceStore;
import dev.wshub.hub.ops.BillingMeter;
import dev.wshub.hub.ops.Metrics;
import dev.wshub.hub.ops.Tally;
import dev.wshub.hub.websocket.Admission;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.EventBus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The hub as one verticle: deploy it once in a Vert.x. It deploys a {@link LoopVerticle} for each event loop, and with
 * Redis it runs the bridge. Undeploying it sends the clients away first, within {@code drain.budget}.
 */
public final class HubVerticle extends VerticleBase {

    /** Vert.x lets servers that ask for the same negative port share one that is free. */
    private static final AtomicInteger ANY_PORT = new AtomicInteger(-1);

    private final Config config;
    private final BillingMeter meter = new BillingMeter(System::nanoTime);
    private final Admission admission;
    private ChannelBus channels;
    private Stores stores;
    private ConnectionAddress connectionAddress;
    private PublishAddress publishAddress;
    private Authorization authorization;
    private volatile int port;

    @SuppressWarnings("NullAway.Init") // start() is the constructor of a verticle
    public HubVerticle(Config config) {
        this.config = config;
        this.admission = new Admission(config.limits().connections(), meter::opened, meter::closed);
    }

    /** The TCP port on which it listens, once it is deployed. */
    public int port() {
        return port;
    }

    /** What this instance is billed for by a function platform, until now. */
    BillingMeter.Reading billed() {
        return meter.read();
    }

    /** It listens at once, also while Redis is away. */
    @Override
    public Future<?> start() throws Exception {
        EventBus bus = vertx.eventBus();
        var local = new LocalConnections(config.instance().id());
        var tally = new Tally(config.eventLoops().count());
        channels = ChannelBus.on(vertx);
        stores = config.broker().kind() == BrokerKind.REDIS
                ? inRedis(new RedisBridge(
                        config.redis(), config.limits().outboundBytes(), channels, instance(local, tally)))
                : inMemory();
        Broker broker = stores.broker();
        authorization = Authorization.of(config, vertx);
        connectionAddress = new ConnectionAddress(bus, local, broker);
        connectionAddress.open();
        publishAddress =
                PublishAddress.open(bus, broker, authorization, config.limits().outboundBytes());
        return Future.all(stores.opened(), deployLoops(shared(stores, local, tally)))
                .onSuccess(listening -> authorization.warn())
                .recover(cause -> stop().transform(stopped -> Future.failedFuture(cause)));
    }

    /** Vert.x has undeployed the event loops by now, so the clients are gone and their channels given up. */
    @Override
    public Future<Void> stop() {
        connectionAddress.close();
        return publishAddress
                .close()
                .eventually(() -> stores.close().get())
                .eventually(authorization::close)
                .eventually(() -> {
                    channels.end();
                    return Future.succeededFuture();
                });
    }

    /**
     * Where messages go and presence is kept.
     *
     * @param opened as far as it can be for now
     */
    private record Stores(Broker broker, PresenceStore presence, Future<?> opened, Supplier<Future<?>> close) {}

    private Stores inRedis(RedisBridge bridge) throws Exception {
        Future<?> opened = bridge.deploy(context);
        return new Stores(bridge.broker(), bridge.presence(config.presence().ttl()), opened, bridge::stop);
    }

    private Stores inMemory() {
        var broker = new MemoryBroker(channels);
        var presence = new MemoryPresence(vertx, config.presence().ttl());
        return new Stores(broker, presence, Future.succeededFuture(), () -> {
            broker.close();
            presence.close();
            return Future.succeededFuture();
        });
    }

    private Shared shared(Stores stores, LocalConnections local, Tally tally) {
        return new Shared(
                config,
                stores.broker(),
                stores.presence(),
                authorization,
                channels,
                admission,
                local,
                tally,
                new Crew(),
                new Evacuation(admission),
                meter,
                metrics(tally));
    }

    private Metrics metrics(Tally tally) {
        var sources = new Metrics.Sources(
                Version.current(), config.instance().id(), config.profile().word(), tally, meter);
        return new Metrics(config.metrics(), vertx, sources);
    }

    private LocalInstance instance(LocalConnections local, Tally tally) {
        return new LocalInstance(
                config.instance().id(),
                send -> local.send(send.connection(), send.kind(), send.data()),
                () -> tally.total().toJson().mergeIn(meter.read().toJson()).encode());
    }

    private Future<?> deployLoops(Shared shared) {
        int wanted = config.listen().port();
        int common = wanted == 0 ? ANY_PORT.getAndDecrement() : wanted;
        List<LoopVerticle> loops = new ArrayList<>();
        List<Future<?>> deployed = new ArrayList<>();
        for (int index = 0; index < config.eventLoops().count(); index++) {
            LoopVerticle loop = new LoopVerticle(shared, index, common);
            loops.add(loop);
            deployed.add(vertx.deployVerticle(loop));
        }
        return Future.all(deployed).onSuccess(all -> port = loops.get(0).port());
    }
}
