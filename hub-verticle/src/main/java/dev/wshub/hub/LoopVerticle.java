package dev.wshub.hub;

import dev.wshub.hub.api.Api;
import dev.wshub.hub.api.Node;
import dev.wshub.hub.bus.BackendAddress;
import dev.wshub.hub.bus.EventsAddress;
import dev.wshub.hub.config.Config;
import dev.wshub.hub.config.Profile;
import dev.wshub.hub.core.ClientProtocol;
import dev.wshub.hub.core.Hub;
import dev.wshub.hub.ops.Counts;
import dev.wshub.hub.ops.Hooks;
import dev.wshub.hub.ops.Pages;
import dev.wshub.hub.subprotocol.centrifuge.Centrifuge;
import dev.wshub.hub.subprotocol.raw.Echo;
import dev.wshub.hub.subprotocol.raw.Rooms;
import dev.wshub.hub.websocket.Drain;
import dev.wshub.hub.websocket.Endpoint;
import dev.wshub.hub.websocket.EventLoopTurn;
import dev.wshub.hub.websocket.HttpConnections;
import dev.wshub.hub.websocket.Lifetimes;
import dev.wshub.hub.websocket.Loop;
import dev.wshub.hub.websocket.RequestsInTurn;
import dev.wshub.protocol.ConnectionId;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.SingleThreadEventLoop;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.ContextInternal;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The wiring of one event loop: a hub, the sockets that it owns, and the HTTP server in front of them. */
final class LoopVerticle extends VerticleBase {

    private static final long SWEEP_MILLIS = 500;
    private static final long AGENDA_MILLIS = 100;

    /** So long Redis is waited for when somebody is sent away. */
    private static final long MOST_CLEANING_MILLIS = 1_000;

    private static final int BACKLOG = 4_096;

    private final Shared shared;
    private final int index;
    private final int port;
    private HttpServer server;
    private Loop loop;
    private Endpoint endpoint;

    /** @param port where to listen; a negative number for one that is free, the same for all loops that give it */
    @SuppressWarnings("NullAway.Init") // start() is the constructor of a verticle
    LoopVerticle(Shared shared, int index, int port) {
        this.shared = shared;
        this.index = index;
        this.port = port;
    }

    @Override
    public Future<?> start() {
        Config config = shared.config();
        boolean isFc = config.profile() == Profile.FC;
        var own = (ContextInternal) context;
        var turn = new EventLoopTurn((SingleThreadEventLoop) own.nettyEventLoop());
        var events = new EventsAddress(own);
        var hub = new Hub(
                shared.broker(), shared.presence(), events, turn, PooledByteBufAllocator.DEFAULT, settings(config));
        loop = Loop.on(
                own,
                ConnectionId.prefix(config.instance().id(), index),
                config.limits(),
                config.keepalive(),
                config.compression(),
                new Lifetimes(config.deadline(), isFc),
                shared.admission(),
                hub.counters(),
                events,
                turn,
                hub::isTelling,
                isFc ? this::farewell : Future::succeededFuture);
        shared.local().add(index, context, loop.connections());

        List<ClientProtocol> protocols = List.of(centrifuge(hub, config), rooms(hub, config), new Echo());
        var http = new HttpConnections(
                config.limits(),
                Math.max(1, config.limits().handshakes() / config.eventLoops().count()));
        endpoint = new Endpoint(protocols, config.origins(), loop, http);
        var api = new Api(hub, shared.authorizer(), config, node(config));
        var pages = new Pages(shared.readiness(), shared.metrics());
        var hooks = new Hooks(vertx, shared.readiness(), shared.evacuation()::run);
        shared.evacuation().add(context, this::drain);
        vertx.setPeriodic(AGENDA_MILLIS, id -> hub.agenda().run());
        shared.channels().listen(hub::obey);
        vertx.setPeriodic(SWEEP_MILLIS, id -> {
            http.closeOverdue();
            shared.tally().report(index, hub.counters(), loop.connections().size(), hub.channels());
            if (index == 0) {
                shared.meter().look(shared.tally().total().messages());
            }
        });

        server = vertx.createHttpServer(options())
                .connectionHandler(http::accepted)
                .invalidRequestHandler(HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER)
                .requestHandler(request -> {
                    http.asked(request.connection());
                    if (endpoint.serves(request.path())) {
                        endpoint.handle(request);
                        return;
                    }
                    RequestsInTurn.keep(request.connection());
                    if (isFc && hooks.serves(request)) {
                        hooks.handle(request);
                    } else if (api.serves(request.path())) {
                        api.handle(request);
                    } else {
                        pages.handle(request);
                    }
                });
        return server.listen(port, config.listen().host())
                .onSuccess(listening -> shared.crew().join())
                .onFailure(cause -> loop.end()); // who has not begun is not stopped
    }

    private static Hub.Settings settings(Config config) {
        return new Hub.Settings(
                config.limits().outboundBytes(),
                config.presence().ttl(),
                config.recovery().checkInterval());
    }

    private Centrifuge centrifuge(Hub hub, Config config) {
        var settings = new Centrifuge.Settings(
                config.instance().id(),
                Version.current(),
                config.keepalive().pingInterval(),
                config.limits().handshakeTimeout(),
                config.auth().refreshGrace(),
                config.limits().commandsPerFrame(),
                config.limits().publishesInFlight(),
                config.limits().channels(),
                config.limits().recovered());
        return new Centrifuge(hub, shared.authorizer(), new BackendAddress(vertx.eventBus()), settings);
    }

    private Rooms rooms(Hub hub, Config config) {
        return new Rooms(
                hub,
                shared.authorizer(),
                config.limits().publishesInFlight(),
                config.limits().recovered());
    }

    private Node node(Config config) {
        return new Node(config.instance().id(), Version.current(), () -> {
            Counts counts = shared.tally().total();
            return new Node.Load(counts.connections(), counts.channels());
        });
    }

    /** Sends the clients away before Vert.x would cut them. */
    @Override
    public Future<?> stop() {
        shared.admission().end();
        return drain().onComplete(drained -> {
                    shared.local().remove(index);
                    loop.end();
                })
                .compose(drained -> shared.crew().leave());
    }

    private Future<Void> drain() {
        return new Drain(
                        vertx,
                        loop.connections(),
                        endpoint::isIdle,
                        this::settled,
                        shared.config().drain().budget())
                .run();
    }

    /** With its last connection an instance loses its CPU, so whatever that connection leaves behind is done before. */
    private Future<Void> farewell() {
        return shared.admission().isLast() ? settled() : Future.succeededFuture();
    }

    private Future<Void> settled() {
        return shared.broker().settled().timeout(MOST_CLEANING_MILLIS, TimeUnit.MILLISECONDS);
    }

    int port() {
        return server.actualPort();
    }

    private HttpServerOptions options() {
        return new HttpServerOptions()
                .setTcpNoDelay(true)
                .setAcceptBacklog(BACKLOG)
                .setMaxHeaderSize(shared.config().limits().headerBytes())
                .setMaxInitialLineLength(shared.config().limits().headerBytes()) // may have a token
                .setHttp2ClearTextEnabled(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false);
    }
}
