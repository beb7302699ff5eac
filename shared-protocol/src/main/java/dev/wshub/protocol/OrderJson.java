package dev.wshub.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An {@link Order} as JSON, without the word that says which it is. */
final class OrderJson {

    private static final JsonFactory JSON = JsonFactory.builder()
            // Half a surrogate pair, which a JSON string may have, has no UTF-8.
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private OrderJson() {}

    static byte[] write(Order order) {
        var out = new ByteArrayOutputStream(128);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("user", order.user());
            json.writeStringField("client", order.client());
            if (order instanceof Order.Disconnect disconnect) {
                json.writeNumberField("code", disconnect.reason().code());
                json.writeStringField("reason", disconnect.reason().text());
            } else if (order instanceof Order.Unsubscribe unsubscribe) {
                json.writeStringField("channel", unsubscribe.channel());
            } else if (order instanceof Order.Subscribe subscribe) {
                json.writeStringField("channel", subscribe.channel());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("an array takes everything", e);
        }
        return out.toByteArray();
    }

    /** Returns null for whatever is not such an order. */
    static Order.@Nullable Disconnect readDisconnect(byte[] bytes) {
        Map<String, String> members = read(bytes);
        String code = members.getOrDefault("code", "");
        if (!saysWhom(members) || !code.matches("[0-9]{4}") || !CloseReason.maySend(Integer.parseInt(code))) {
            return null;
        }
        CloseReason reason = new CloseReason(Integer.parseInt(code), members.getOrDefault("reason", ""));
        return new Order.Disconnect(user(members), client(members), reason);
    }

    /** Returns null for whatever is not such an order. */
    static Order.@Nullable Unsubscribe readUnsubscribe(byte[] bytes) {
        Map<String, String> members = read(bytes);
        String channel = members.getOrDefault("channel", "");
        return saysWhom(members) && ChannelName.isValid(channel)
                ? new Order.Unsubscribe(user(members), client(members), channel)
                : null;
    }

    /** Returns null for whatever is not such an order. */
    static Order.@Nullable Subscribe readSubscribe(byte[] bytes) {
        Order.Unsubscribe reverse = readUnsubscribe(bytes);
        return reverse == null ? null : new Order.Subscribe(reverse.user(), reverse.client(), reverse.channel());
    }

    /** Clients are known by their user; and an order that names nobody must not concern everybody. */
    private static boolean saysWhom(Map<String, String> members) {
        return !user(members).isEmpty();
    }

    private static String user(Map<String, String> members) {
        return members.getOrDefault("user", "");
    }

    private static String client(Map<String, String> members) {
        return members.getOrDefault("client", "");
    }

    /** The texts and numbers of an object; nothing if it is none. */
    private static Map<String, String> read(byte[] bytes) {
        Map<String, String> members = new HashMap<>();
        try (JsonParser json = JSON.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Map.of();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (json.nextToken().isScalarValue()) {
                    members.put(name, json.getText());
                } else {
                    json.skipChildren();
                }
            }
            return members;
        } catch (IOException e) {
            return Map.of();
        }
    }
}
