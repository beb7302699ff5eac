package dev.wshub.hub.broker.redis;

import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import org.jspecify.annotations.Nullable;

/** Understands what comes in on the connection that is subscribed: a push of three parts, or a refusal. */
final class Ear {

    private final Subscriptions subscriptions;
    private final Pace pace;
    private String refusal = "";

    Ear(Subscriptions subscriptions, Pace pace) {
        this.subscriptions = subscriptions;
        this.pace = pace;
    }

    void hear(@Nullable Response push) {
        if (push == null) {
            return;
        }
        if (push.type() == ResponseType.ERROR) {
            refusal = ": " + push;
        } else if (push.isArray() && push.size() == 3) {
            hear(push.get(0).toString(), push.get(1), push.get(2));
        }
    }

    /** Why Redis has refused a command on this connection, with a colon before; or empty. */
    String refusal() {
        return refusal;
    }

    void close() {
        refusal = "";
    }

    private void hear(String kind, Response channel, Response value) {
        switch (kind) {
            case "message" -> {
                byte[] payload = value.toBytes();
                subscriptions.hear(channel.toString(), payload);
                pace.told(payload.length);
            }
            case "subscribe" -> subscriptions.confirmSubscribe(channel.toString());
            case "unsubscribe" -> subscriptions.confirmUnsubscribe(channel.toString());
            default -> {}
        }
    }
}
