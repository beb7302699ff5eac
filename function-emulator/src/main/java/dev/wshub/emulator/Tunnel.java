package dev.wshub.emulator;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetSocket;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Passes on the bytes of a WebSocket, without knowing what they mean: no side ever hears a close frame of ours. */
final class Tunnel implements Invocation.Exchange {

    /** The platform is slow to tell a function that its client has gone. */
    private static final int LEAST_LATE_MILLIS = 1_000;

    private static final int MOST_LATE_MILLIS = 10_000;

    /** What a client is given to take what the function said last. */
    private static final int LAST_WORDS_MILLIS = 10_000;

    private static final String WEBSOCKET = "websocket";
    private static final Random RANDOM = new Random();

    private final Invocation invocation;
    private final HttpServerRequest request;
    private final HttpClientRequest out;
    private final Vertx vertx;
    private @Nullable NetSocket client;
    private @Nullable NetSocket container;
    private boolean isClosed;

    Tunnel(Invocation invocation, HttpServerRequest request, HttpClientRequest out, Vertx vertx) {
        this.invocation = invocation;
        this.request = request;
        this.out = out;
        this.vertx = vertx;
    }

    static boolean isAskedFor(HttpServerRequest request) {
        return WEBSOCKET.equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
    }

    void open() {
        out.putHeader(HttpHeaders.UPGRADE, WEBSOCKET).putHeader(HttpHeaders.CONNECTION, "Upgrade");
        out.connect().onSuccess(this::answered).onFailure(cause -> {
            invocation.unreachable(cause);
            invocation.instanceClosed();
        });
    }

    private void answered(HttpClientResponse in) {
        if (in.statusCode() == 101) {
            upgrade(in);
        } else {
            request.resume();
            Relay.answer(in, request.response())
                    .onSuccess(done -> invocation.over())
                    .onFailure(invocation::unreachable)
                    .onComplete(done -> invocation.instanceClosed());
        }
    }

    private void upgrade(HttpClientResponse in) {
        NetSocket opened = in.netSocket();
        container = opened;
        opened.pause();
        opened.closeHandler(closed -> containerClosed());
        PlatformHeaders.copyEndToEnd(in.headers(), request.response().headers());
        request.response()
                .setStatusCode(101)
                .putHeader(HttpHeaders.UPGRADE, WEBSOCKET)
                .putHeader(HttpHeaders.CONNECTION, "Upgrade");
        request.toNetSocket().onSuccess(socket -> join(socket, opened)).onFailure(gone -> invocation.clientGone());
    }

    private void join(NetSocket client, NetSocket container) {
        this.client = client;
        client.closeHandler(closed -> invocation.clientGone());
        client.pipe().endOnComplete(false).to(container);
        container.handler(said -> pass(said, client, container)).resume();
        sayLastWords();
    }

    /*
     * Not a pipe: when the function closes, the socket of an upgraded HttpClientRequest says that it has ended, and goes
     * on with what it still has. A pipe would lose that, among it the close frame.
     */
    private void pass(Buffer said, NetSocket client, NetSocket container) {
        client.write(said);
        if (client.writeQueueFull() && !isClosed) {
            container.pause();
            client.drainHandler(drained -> container.resume());
        }
    }

    private void containerClosed() {
        isClosed = true;
        vertx.setTimer(LAST_WORDS_MILLIS, late -> Cut.off(request.connection()));
        invocation.over();
        invocation.instanceClosed();
        sayLastWords();
    }

    /** What is still held back for a slow client goes out before the end. */
    private void sayLastWords() {
        NetSocket listener = client;
        if (isClosed && listener != null && container != null) {
            container.resume();
            vertx.runOnContext(said -> listener.close());
        }
    }

    @Override
    public void cut() {
        if (container != null) {
            Cut.off(request.connection());
        }
        Cut.off(out.connection());
    }

    /** The function may go on talking for a while, to nobody. */
    @Override
    public void abandon() {
        if (container == null) {
            Cut.off(out.connection());
            return;
        }
        container.handler(unheard -> {}).resume();
        vertx.setTimer(RANDOM.nextInt(LEAST_LATE_MILLIS, MOST_LATE_MILLIS), late -> Cut.off(out.connection()));
    }
}
