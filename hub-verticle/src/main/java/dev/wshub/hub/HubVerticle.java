package dev.wshub.hub;

import dev.wshub.hub.broker.ChannelBus;
import dev.wshub.hub.broker.memory.MemoryBroker;
import dev.wshub.hub.bus.ConnectionAddress;
import dev.wshub.hub.bus.LocalConnections;
import dev.wshub.hub.bus.PublishAddress;
import dev.wshub.hub.config.Config;
import dev.wshub.hub.core.Broker;
import dev.wshub.hub.websocket.Admission;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.EventBus;
import java.util.ArrayList;
import java.util.List;

/**
 * The hub as one verticle: deploy it once. It deploys a {@link LoopVerticle} for each event loop, and with
 * Redis it runs the bridge. Undeploying it sends the clients away first, within {@code drain.budget}.
 */
public final class HubVerticle extends VerticleBase {

    private final Config config;
    private final Admission admission;
    private ChannelBus channels;
    private Broker broker;
    private ConnectionAddress connectionAddress;
    private PublishAddress publishAddress;
    private volatile int port;

    @SuppressWarnings("NullAway.Init") // start() is the constructor of a verticle
    public HubVerticle(Config config) {
        this.config = config;
        this.admission = new Admission(config.limits().connections());
    }

    /** The TCP port on which it listens, once it is deployed. */
    public int port() {
        return port;
    }

    @Override
    public Future<?> start() {
        EventBus bus = vertx.eventBus();
        var local = new LocalConnections(config.instance().id());
        channels = ChannelBus.on(vertx);
        broker = new MemoryBroker(channels);
        connectionAddress = new ConnectionAddress(bus, local, broker);
        connectionAddress.open();
        publishAddress = PublishAddress.open(bus, broker);
        return deployLoops(new Shared(config, broker, admission, local));
    }

    /** Vert.x has undeployed the event loops by now, so the clients are gone and their channels given up. */
    @Override
    public Future<?> stop() {
        connectionAddress.close();
        channels.end();
        return publishAddress.close();
    }

    /** The first tells on which port the others join it. */
    private Future<?> deployLoops(Shared shared) {
        var first = new LoopVerticle(shared, 0, config.listen().port());
        return vertx.deployVerticle(first).compose(id -> {
            port = first.port();
            List<Future<?>> others = new ArrayList<>();
            for (int index = 1; index < config.eventLoops().count(); index++) {
                others.add(vertx.deployVerticle(new LoopVerticle(shared, index, port)));
            }
            return Future.all(others);
        });
    }
}
