package dev.wshub.hub.bus;

import dev.wshub.hub.core.Broker;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.MessageKind;
import dev.wshub.protocol.Publication;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * {@code hub.publish}: request {@code {channel, data}}, answered {@code {offset, epoch}} once the broker has it. {@code
 * data} is a string (or JSON) for text, a buffer for binary. Fails with 400 (channel or data is wrong) or 503 (the
 * broker is away; try again later).
 */
public final class PublishAddress {

    private static final String ADDRESS = "hub.publish";

    private final Broker broker;
    private final MessageConsumer<JsonObject> consumer;

    private PublishAddress(EventBus bus, Broker broker) {
        this.broker = broker;
        this.consumer = bus.localConsumer(ADDRESS, this::publish);
    }

    public static PublishAddress open(EventBus bus, Broker broker) {
        return new PublishAddress(bus, broker);
    }

    public Future<Void> close() {
        return consumer.unregister();
    }

    private void publish(Message<JsonObject> message) {
        Publication publication;
        try {
            publication = read(message.body());
        } catch (IllegalArgumentException | ClassCastException e) {
            message.fail(Failures.BAD_REQUEST, e.getMessage());
            return;
        }
        broker.publish(publication)
                .onSuccess(position -> message.reply(
                        new JsonObject().put("offset", position.offset()).put("epoch", position.epoch())))
                .onFailure(cause -> message.fail(Failures.code(cause), cause.getMessage()));
    }

    private static ChannelName channelOf(@Nullable Object channel) {
        if (channel instanceof String name) {
            return new ChannelName(name);
        }
        throw new IllegalArgumentException("channel must be a string");
    }

    private static Publication read(JsonObject body) {
        ChannelName channel = channelOf(body.getValue("channel"));
        Object data = body.getValue("data");
        if (data == null) {
            throw new IllegalArgumentException("data is missing");
        }
        byte[] bytes = data instanceof Buffer buffer
                ? buffer.getBytes()
                : data instanceof byte[] array ? array : data.toString().getBytes(StandardCharsets.UTF_8);
        boolean isBinary = data instanceof Buffer || data instanceof byte[];
        return Publication.of(channel, isBinary ? MessageKind.BINARY : MessageKind.TEXT, bytes, Publication.NOBODY);
    }
}
