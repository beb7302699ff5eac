package dev.wshub.hub.api;

import dev.wshub.hub.config.Config;
import dev.wshub.hub.core.Agenda;
import dev.wshub.hub.core.Authorizer;
import dev.wshub.hub.core.Broker;
import dev.wshub.hub.core.Hub;
import dev.wshub.protocol.centrifuge.Refusal;
import io.vertx.core.AsyncResult;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The door for back ends: who may ask, for what, and with how many bytes. */
public final class Api {

    private static final String PREFIX = "/api/";

    /** A body may be so many times as large as a client's message. */
    private static final int MESSAGES_PER_BODY = 16;

    private final boolean isOn;
    private final ApiKey key;
    private final Agenda agenda;
    private final Duration bodyTimeout;
    private final int largestBody;
    private final Map<String, Method> methods;

    public Api(Hub hub, Authorizer authorizer, Config config, Node node) {
        this.isOn = config.api().isOn();
        this.key = new ApiKey(config.api().key());
        this.agenda = hub.agenda();
        this.bodyTimeout = config.limits().handshakeTimeout();
        this.largestBody = MESSAGES_PER_BODY * config.limits().messageBytes();
        this.methods = methods(hub, authorizer, config, node);
    }

    private static Map<String, Method> methods(Hub hub, Authorizer authorizer, Config config, Node node) {
        Broker broker = hub.broker();
        var publishing = new Publishing(broker, authorizer, config.limits().outboundBytes());
        var orders = new Orders(broker, authorizer);
        var presences = new Presences(hub.presence(), authorizer);
        return Map.of(
                "publish", publishing::publish,
                "broadcast", publishing::broadcast,
                "subscribe", orders::subscribe,
                "unsubscribe", orders::unsubscribe,
                "disconnect", orders::disconnect,
                "presence", presences::presence,
                "presence_stats", presences::stats,
                "history", new Histories(broker, authorizer, config.limits().recovered())::history,
                "channels", new Channels(broker, hub.presence(), authorizer)::list,
                "info", new Info(node)::info);
    }

    /** Whether {@code path} is one of the API; none is if it is off. */
    public boolean serves(@Nullable String path) {
        return isOn && path != null && path.startsWith(PREFIX);
    }

    /** Answers a request on a path that {@link #serves} is true of. */
    public void handle(HttpServerRequest request) {
        Body body = new Body(request, agenda, bodyTimeout);
        Method method = methods.get(request.path().substring(PREFIX.length()));
        if (!key.isShownBy(request)) {
            request.response()
                    .setStatusCode(401)
                    .putHeader("WWW-Authenticate", "apikey")
                    .end();
        } else if (method == null) {
            answer(request.response(), 404, json -> Outcome.write(json, Refusal.METHOD_NOT_FOUND));
        } else if (!request.method().equals(HttpMethod.POST)) {
            request.response()
                    .setStatusCode(405)
                    .putHeader(HttpHeaders.ALLOW, "POST")
                    .end();
        } else {
            body.read(largestBody)
                    .map(Request::read)
                    .compose(method::call)
                    .onComplete(outcome -> answer(request.response(), outcome));
        }
    }

    private static void answer(HttpServerResponse response, AsyncResult<Json.Fields> outcome) {
        if (!response.closed()) {
            answer(response, Outcome.status(outcome.cause()), json -> Outcome.write(json, outcome));
        }
    }

    private static void answer(HttpServerResponse response, int status, Json.Fields fields) {
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(Buffer.buffer(Json.object(fields)));
    }
}
