package dev.wshub.hub.websocket;

import dev.wshub.hub.config.Origins;
import dev.wshub.hub.core.ClientProtocol;
import dev.wshub.hub.core.ClientProtocol.BadRequest;
import dev.wshub.hub.core.ClientProtocol.Opening;
import dev.wshub.hub.core.ClientProtocol.Refused;
import dev.wshub.hub.core.Session;
import dev.wshub.protocol.CloseReason;
import io.vertx.core.AsyncResult;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The door: who may open a WebSocket, on which path, and what a request that may not is answered. */
public final class Endpoint {

    private final List<ClientProtocol> protocols;
    private final Origins origins;
    private final Loop loop;
    private final Upgrade upgrade;
    private final HandshakeQueue handshakes;

    public Endpoint(List<ClientProtocol> protocols, Origins origins, Loop loop, HttpConnections http) {
        this.protocols = List.copyOf(protocols);
        this.origins = origins;
        this.loop = loop;
        this.upgrade = new Upgrade(loop, http);
        this.handshakes = new HandshakeQueue(loop.turn(), loop.isTelling(), System::nanoTime);
    }

    /** Whether {@code path} is one for WebSockets. */
    public boolean serves(String path) {
        return protocolOn(path) != null;
    }

    /** Whether nobody waits for this loop to have time for a handshake. */
    public boolean isIdle() {
        return handshakes.isEmpty();
    }

    /** Answers a request on a path that {@link #serves} is true of, now or in one of the next turns. */
    public void handle(HttpServerRequest request) {
        Visit visit = new Visit(request);
        handshakes.add(visit);
        visit.await();
    }

    /** A client that waits to be let in; it may have gone before that. */
    private final class Visit implements Runnable {

        private final HttpServerRequest request;
        private final long seen = System.nanoTime();
        private boolean isGone;
        private boolean isRunning;
        private boolean isAnswered;
        private @Nullable Runnable rest;

        Visit(HttpServerRequest request) {
            this.request = request;
            request.connection().closeHandler(closed -> {
                isGone = true;
                upgrade.forget(request.connection());
                if (handshakes.remove(this) && rest != null) {
                    rest.run();
                }
            });
        }

        @Override
        public void run() {
            isRunning = true;
            loop.context().dispatch(rest == null ? this::answer : rest);
            isRunning = false;
        }

        /** An answer that was waited for may have been so by hundreds: they wait for their turn once more. */
        private void goOn(Runnable next) {
            if (isRunning || isGone) {
                next.run();
            } else {
                rest = next;
                handshakes.add(this);
            }
        }

        void await() {
            if (!isAnswered) {
                RequestsInTurn.keep(request.connection());
            }
        }

        private void leaveHttp() {
            isAnswered = true;
            RequestsInTurn.end(request.connection());
        }

        private void answer() {
            ClientProtocol protocol = protocolOn(request.path());
            String fault = Handshake.fault(request);
            if (protocol == null) {
                refuse(404, "nothing is here");
            } else if (!Handshake.isAskedFor(request)) {
                request.response()
                        .putHeader(HttpHeaders.UPGRADE, "websocket")
                        .putHeader(HttpHeaders.CONNECTION, "Upgrade");
                refuse(426, "this path speaks WebSocket");
            } else if (fault != null) {
                refuse(400, fault);
            } else if (!Handshake.hasSupportedVersion(request)) {
                request.response().putHeader(Handshake.VERSION, Handshake.SUPPORTED_VERSION);
                refuse(426, "the WebSocket version must be " + Handshake.SUPPORTED_VERSION);
            } else if (!origins.allow(request.getHeader(HttpHeaders.ORIGIN))) {
                refuse(403, "this origin is not allowed");
            } else {
                admit(protocol);
            }
        }

        /** A refused handshake tells a browser nothing, so who finds no place is let in and told why it must go. */
        private void admit(ClientProtocol protocol) {
            if (loop.admission().isDraining()) {
                turnAway(protocol, CloseReason.NOT_ACCEPTING);
            } else if (!loop.admission().enter()) {
                turnAway(protocol, CloseReason.FULL);
            } else {
                protocol.greet(openingOf(request)).onComplete(result -> goOn(() -> greeted(protocol, result)));
            }
        }

        private void greeted(ClientProtocol protocol, AsyncResult<Session> result) {
            if (result.cause() instanceof Refused refused && !isGone) {
                loop.admission().leave();
                turnAway(protocol, refused.reason());
            } else if (result.failed()) {
                loop.admission().leave();
                boolean isTheirs = result.cause() instanceof BadRequest;
                refuse(
                        isTheirs ? 400 : 500,
                        isTheirs ? String.valueOf(result.cause().getMessage()) : "failed");
            } else if (isGone) {
                loop.admission().leave();
                result.result().closed();
            } else {
                leaveHttp();
                upgrade.open(request, protocol, result.result(), seen);
            }
        }

        private void turnAway(ClientProtocol protocol, CloseReason reason) {
            leaveHttp();
            upgrade.turnAway(request, protocol, reason);
        }

        private void refuse(int status, String why) {
            isAnswered = true;
            request.response()
                    .setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain")
                    .end(why + "\n");
        }
    }

    private @Nullable ClientProtocol protocolOn(String path) {
        for (ClientProtocol protocol : protocols) {
            if (protocol.speaksOn(path)) {
                return protocol;
            }
        }
        return null;
    }

    private static Opening openingOf(HttpServerRequest request) {
        Map<String, String> query = new HashMap<>();
        request.params().forEach(query::putIfAbsent);
        return new Opening(request.path(), query, Handshake.subProtocols(request), Handshake.bearer(request));
    }
}
