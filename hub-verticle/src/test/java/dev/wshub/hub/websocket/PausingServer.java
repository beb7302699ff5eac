package dev.wshub.hub.websocket;

import dev.wshub.hub.config.CompressionSettings;
import dev.wshub.hub.config.DeadlineSettings;
import dev.wshub.hub.config.KeepaliveSettings;
import dev.wshub.hub.config.Limits;
import dev.wshub.hub.config.Origins;
import dev.wshub.hub.core.ClientProtocol;
import dev.wshub.hub.core.Counters;
import dev.wshub.hub.core.Events;
import dev.wshub.hub.core.Frames;
import dev.wshub.hub.core.Member;
import dev.wshub.hub.core.Session;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.MessageKind;
import io.netty.buffer.ByteBuf;
import io.netty.channel.SingleThreadEventLoop;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An endpoint whose session echoes a message and stops reading behind it, until {@link #resume()}. */
final class PausingServer extends VerticleBase implements ClientProtocol, Session {

    /** A path on which a handshake waits for its answer. */
    static final String LATER = "/later";

    /** The same, and it is refused. */
    static final String REFUSED_LATER = "/refused-later";

    /** A path on which a handshake waits until somebody asks for {@link #CUT}. */
    static final String HELD = "/held";

    /** Whoever asks for this takes all time of the turn, lets the one who is held go on, and cuts its connection. */
    static final String CUT = "/cut";

    private static final long MORE_THAN_A_TURN_HAS = TimeUnit.MILLISECONDS.toNanos(2);

    private static final KeepaliveSettings IMPATIENT =
            new KeepaliveSettings(Duration.ofMillis(800), Duration.ofMillis(600), Duration.ofMillis(600));

    private final Set<Context> contexts = ConcurrentHashMap.newKeySet();
    private final AtomicInteger heard = new AtomicInteger();
    private final Promise<Session> held = Promise.promise();
    private final CompletableFuture<HttpConnection> first = new CompletableFuture<>();
    private final CountDownLatch heldIsClosed = new CountDownLatch(1);
    private volatile boolean isClosed;
    private @Nullable HttpServer server;
    private @Nullable Member member;

    @Override
    public Future<?> start() {
        var own = (ContextInternal) context;
        var turn = new EventLoopTurn((SingleThreadEventLoop) own.nettyEventLoop());
        var loop = Loop.on(
                own,
                "test-0-",
                Limits.DEFAULT,
                IMPATIENT,
                CompressionSettings.DEFAULT,
                new Lifetimes(DeadlineSettings.DEFAULT, false),
                new Admission(10, () -> {}, () -> {}),
                new Counters(),
                new Silence(),
                turn,
                () -> false,
                Future::succeededFuture);
        var http = new HttpConnections(Limits.DEFAULT, 100);
        var endpoint = new Endpoint(List.of(this), Origins.DEFAULT, loop, http);
        // The kernel takes much from a peer that is not read, as it does from one that was fast before.
        var options = new HttpServerOptions().setReceiveBufferSize(4 << 20);
        server = vertx.createHttpServer(options)
                .connectionHandler(first::complete)
                .requestHandler(endpoint::handle);
        return server.listen(0, "127.0.0.1");
    }

    int port() {
        return server == null ? 0 : server.actualPort();
    }

    Context own() {
        return context;
    }

    /** Opens when the session is closed of the one who was held. */
    CountDownLatch heldIsClosed() {
        return heldIsClosed;
    }

    /** Whether the latest session has come to its end. */
    boolean isClosed() {
        return isClosed;
    }

    /** How many messages were heard. */
    int heard() {
        return heard.get();
    }

    /** In which clients were greeted and heard. */
    Set<Context> contexts() {
        return contexts;
    }

    void resume() {
        context.runOnContext(onLoop -> {
            if (member != null) {
                member.resume();
            }
        });
    }

    @Override
    public boolean speaksOn(String path) {
        return true;
    }

    @Override
    public Future<Session> greet(Opening opening) {
        contexts.add(Vertx.currentContext());
        return switch (opening.path()) {
            case LATER -> vertx.timer(50, TimeUnit.MILLISECONDS).map(this);
            case REFUSED_LATER -> vertx.timer(50, TimeUnit.MILLISECONDS).compose(passed -> refusal());
            case HELD -> held.future();
            case CUT -> {
                long end = System.nanoTime() + MORE_THAN_A_TURN_HAS;
                while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
                context.runOnContext(inThisTurn -> {
                    held.complete(new Held());
                    first.join().close();
                });
                yield Future.succeededFuture(this);
            }
            default -> Future.succeededFuture(this);
        };
    }

    private static Future<Session> refusal() {
        return Future.failedFuture(new BadRequest("not so"));
    }

    @Override
    public void opened(Member self) {
        member = self;
    }

    @Override
    public void message(MessageKind kind, ByteBuf payload) {
        contexts.add(Vertx.currentContext());
        heard.incrementAndGet();
        if (member != null) {
            member.offer(Frames.message(payload.alloc(), kind, payload));
            member.pause();
        }
    }

    @Override
    public void closed() {
        member = null;
        isClosed = true;
    }

    private final class Held implements Session {
        @Override
        public void opened(Member self) {}

        @Override
        public void message(MessageKind kind, ByteBuf payload) {}

        @Override
        public void closed() {
            heldIsClosed.countDown();
        }
    }

    /** Nobody wants to know. */
    private static final class Silence implements Events {
        @Override
        public void connected(String id, String user) {}

        @Override
        public void disconnected(String id, String user) {}

        @Override
        public void subscribed(String id, String user, ChannelName channel) {}

        @Override
        public void unsubscribed(String id, String user, ChannelName channel) {}
    }
}
