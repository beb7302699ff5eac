package dev.wshub.hub.bus;

import dev.wshub.hub.core.Events;
import dev.wshub.protocol.ChannelName;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.json.JsonObject;

/**
 * {@code hub.events}: {@code {event, connection, user}} and, for subscribed and unsubscribed, {@code channel}.
 *
 * @param context of the event loop whose connections are told of; on that loop it must be called
 */
public record EventsAddress(ContextInternal context) implements Events {

    private static final String ADDRESS = "hub.events";
    private static final DeliveryOptions OPTIONS = new DeliveryOptions().setLocalOnly(true);

    @Override
    public void connected(String id, String user) {
        tell(event("connected", id, user));
    }

    @Override
    public void disconnected(String id, String user) {
        tell(event("disconnected", id, user));
    }

    @Override
    public void subscribed(String id, String user, ChannelName channel) {
        tell(event("subscribed", id, user).put("channel", channel.value()));
    }

    @Override
    public void unsubscribed(String id, String user, ChannelName channel) {
        tell(event("unsubscribed", id, user).put("channel", channel.value()));
    }

    private static JsonObject event(String name, String id, String user) {
        return new JsonObject().put("event", name).put("connection", id).put("user", user);
    }

    /** Without a context of the caller the bus would make one, each time, of more bytes than the event. */
    private void tell(JsonObject event) {
        context.dispatch(event, told -> context.owner().eventBus().publish(ADDRESS, told, OPTIONS));
    }
}
