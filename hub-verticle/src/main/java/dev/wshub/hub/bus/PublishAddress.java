package dev.wshub.hub.bus;

import dev.wshub.hub.core.Authorizer;
import dev.wshub.hub.core.Broker;
import dev.wshub.hub.core.Broker.Keep;
import dev.wshub.hub.core.ChannelRules;
import dev.wshub.hub.core.Retention;
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
 * data} is a string (or JSON) for text, a buffer for binary. Fails with 400 (channel or data is wrong, or no member
 * could hold it) or 503 (the broker is away; try again later).
 */
public final class PublishAddress {

    private static final String ADDRESS = "hub.publish";

    private final Broker broker;
    private final Authorizer authorizer;
    private final int largest;
    private final MessageConsumer<JsonObject> consumer;

    private PublishAddress(EventBus bus, Broker broker, Authorizer authorizer, int largest) {
        this.broker = broker;
        this.authorizer = authorizer;
        this.largest = largest;
        this.consumer = bus.localConsumer(ADDRESS, this::publish);
    }

    /**
     * Answers from now on.
     *
     * @param largest the most bytes that a member could be told
     */
    public static PublishAddress open(EventBus bus, Broker broker, Authorizer authorizer, int largest) {
        return new PublishAddress(bus, broker, authorizer, largest);
    }

    public Future<Void> close() {
        return consumer.unregister();
    }

    private void publish(Message<JsonObject> message) {
        Publication publication;
        Retention retention;
        try {
            publication = read(message.body());
            retention = retentionOf(publication.channel());
        } catch (IllegalArgumentException | ClassCastException e) {
            message.fail(Failures.BAD_REQUEST, e.getMessage());
            return;
        }
        broker.publish(publication, new Keep(retention, ""))
                .onSuccess(position -> message.reply(
                        new JsonObject().put("offset", position.offset()).put("epoch", position.epoch())))
                .onFailure(cause -> message.fail(Failures.code(cause), cause.getMessage()));
    }

    private Retention retentionOf(ChannelName channel) {
        ChannelRules rules = authorizer.rules(channel);
        if (rules == null) {
            throw new IllegalArgumentException("channel must be in a declared namespace");
        }
        return rules.retention();
    }

    private static ChannelName channelOf(@Nullable Object channel) {
        if (channel instanceof String name) {
            return new ChannelName(name);
        }
        throw new IllegalArgumentException("channel must be a string");
    }

    /** As it was put in: {@link JsonObject#getValue} makes text of a buffer. */
    private static Object dataOf(JsonObject body) {
        Object raw = body.getMap().get("data");
        Object data = raw instanceof Buffer || raw instanceof byte[] ? raw : body.getValue("data");
        if (data == null) {
            throw new IllegalArgumentException("data is missing");
        }
        return data;
    }

    private Publication read(@Nullable JsonObject body) {
        if (body == null) {
            throw new IllegalArgumentException("the body must be a JSON object, but is missing");
        }
        ChannelName channel = channelOf(body.getValue("channel"));
        Object data = dataOf(body);
        byte[] bytes = data instanceof Buffer buffer
                ? buffer.getBytes()
                : data instanceof byte[] array ? array : data.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > largest) {
            throw new IllegalArgumentException("data must have at most " + largest + " bytes, but has " + bytes.length);
        }
        boolean isBinary = data instanceof Buffer || data instanceof byte[];
        return Publication.of(channel, isBinary ? MessageKind.BINARY : MessageKind.TEXT, bytes, Publication.NOBODY);
    }
}
