package dev.wshub.hub.api;

import dev.wshub.hub.core.Authorizer;
import dev.wshub.hub.core.Broker;
import dev.wshub.protocol.CloseReason;
import dev.wshub.protocol.Order;
import dev.wshub.protocol.centrifuge.Disconnect;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts clients into channels, takes them out, or sends them away. */
record Orders(Broker broker, Authorizer authorizer) {

    private static final int LOWEST_CODE = 3000;
    private static final int HIGHEST_CODE = 4999;

    /** What Centrifugo has besides, to mean fewer clients. To pass over them would hit more clients than was meant. */
    private static final List<String> UNSUPPORTED = List.of("session", "whitelist");

    Future<Json.Fields> subscribe(Request request) {
        String user = userIn(request);
        Place place = Place.of(request, authorizer);
        return broker.order(new Order.Subscribe(
                        user, request.text("client"), place.channel().value()))
                .map(Method.DONE);
    }

    Future<Json.Fields> unsubscribe(Request request) {
        String user = userIn(request);
        Place place = Place.of(request, authorizer);
        return broker.order(new Order.Unsubscribe(
                        user, request.text("client"), place.channel().value()))
                .map(Method.DONE);
    }

    Future<Json.Fields> disconnect(Request request) {
        String user = userIn(request);
        CloseReason reason = reasonIn(request.object("disconnect"));
        return broker.order(new Order.Disconnect(user, request.text("client"), reason))
                .map(Method.DONE);
    }

    private static String userIn(Request request) {
        for (String field : UNSUPPORTED) {
            if (request.has(field)) {
                throw Refused.value(field + " must not be there, because it is not supported, but is");
            }
        }
        String user = request.text("user");
        if (user.isEmpty()) {
            throw Refused.value("user must be there, but is missing");
        }
        return user;
    }

    private static CloseReason reasonIn(@Nullable Request disconnect) {
        if (disconnect == null) {
            return Disconnect.FORCE_DISCONNECT;
        }
        int code = (int) disconnect.number("code", LOWEST_CODE, HIGHEST_CODE);
        String reason = disconnect.text("reason");
        int bytes = reason.getBytes(StandardCharsets.UTF_8).length;
        if (code == 0) {
            throw Refused.value(
                    "disconnect.code must be from " + LOWEST_CODE + " to " + HIGHEST_CODE + ", but is missing");
        }
        if (bytes > CloseReason.MAX_TEXT_BYTES) {
            throw Refused.value(
                    "disconnect.reason must have at most " + CloseReason.MAX_TEXT_BYTES + " bytes, but has " + bytes);
        }
        return new CloseReason(code, reason);
    }
}
