package dev.wshub.hub.api;

import dev.wshub.hub.core.Broker.Keep;
import dev.wshub.hub.core.Retention;
import dev.wshub.protocol.MessageKind;
import dev.wshub.protocol.Payload;
import dev.wshub.protocol.Publication;
import java.util.Base64;

/**
 * What is to be published.
 *
 * @param skipHistory whether the channel's history is not to have it
 * @param idempotencyKey empty if there is none
 */
record Message(MessageKind kind, Payload data, boolean skipHistory, String idempotencyKey) {

    private static final int LONGEST_KEY = 255;

    /** Reads {@code data} or {@code b64data}; {@code largest} is how many bytes a member can be told. */
    static Message read(Request request, int largest) {
        boolean isBinary = request.has("b64data");
        Payload data = isBinary ? decode(request.text("b64data")) : request.payload("data");
        if (data == null) {
            throw Refused.value("data or b64data must be there, but both are missing");
        }
        if (data.length() > largest) {
            throw Refused.value(
                    "data must have at most " + largest + " bytes (limits.outbound-bytes), but has " + data.length());
        }
        return new Message(
                isBinary ? MessageKind.BINARY : MessageKind.TEXT, data, request.flag("skip_history"), key(request));
    }

    private static Payload decode(String base64) {
        try {
            return Payload.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw Refused.value("b64data must be base64, but is not");
        }
    }

    private static String key(Request request) {
        String key = request.text("idempotency_key");
        if (key.length() > LONGEST_KEY) {
            throw Refused.value(
                    "idempotency_key must have at most " + LONGEST_KEY + " characters, but has " + key.length());
        }
        return key;
    }

    Publication in(Place place) {
        return Publication.of(place.channel(), kind, data.bytes(), Publication.NOBODY);
    }

    Keep keptIn(Place place) {
        return new Keep(skipHistory ? Retention.NONE : place.rules().retention(), idempotencyKey);
    }
}
