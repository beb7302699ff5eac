package dev.wshub.emulator;

import io.vertx.core.Vertx;
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

    private static final String WEBSOCKET = "websocket";
    private static final Random RANDOM = new Random();

    private final Invocation invocation;
    private final HttpServerRequest request;
    private final HttpClientRequest out;
    private final Vertx vertx;
    private @Nullable NetSocket client;
    private @Nullable NetSocket container;

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
        if (in.statusCode() != 101) {
            Relay.answer(in, request.response()).onComplete(done -> {
                invocation.over();
                invocation.instanceClosed();
            });
            return;
        }
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
        container.pipe().endOnComplete(false).to(client);
    }

    private void containerClosed() {
        invocation.over();
        invocation.instanceClosed();
        if (client != null) {
            client.close();
        }
    }

    @Override
    public void cut() {
        if (client != null) {
            client.close();
        }
        closeContainer();
    }

    /** The function may go on talking for a while, to nobody. */
    @Override
    public void abandon() {
        if (container == null) {
            out.reset();
            return;
        }
        container.handler(unheard -> {}).resume();
        vertx.setTimer(RANDOM.nextInt(LEAST_LATE_MILLIS, MOST_LATE_MILLIS), late -> closeContainer());
    }

    private void closeContainer() {
        if (container == null) {
            out.reset();
        } else {
            container.close();
        }
    }
}
