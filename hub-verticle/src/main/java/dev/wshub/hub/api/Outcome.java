package dev.wshub.hub.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.wshub.hub.core.Broker;
import dev.wshub.hub.core.PresenceStore;
import dev.wshub.protocol.centrifuge.Refusal;
import io.vertx.core.AsyncResult;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what has become of a request: {@code "result":{…}} or {@code "error":{…}}. */
final class Outcome {

    private static final Logger log = LoggerFactory.getLogger(Outcome.class);
    private static final int OK = 200;

    private Outcome() {}

    static void write(JsonGenerator json, AsyncResult<Json.Fields> outcome) throws IOException {
        if (outcome.succeeded()) {
            json.writeObjectFieldStart("result");
            outcome.result().write(json);
            json.writeEndObject();
        } else {
            write(json, refusal(outcome.cause()));
        }
    }

    static void write(JsonGenerator json, Refusal why) throws IOException {
        json.writeObjectFieldStart("error");
        json.writeNumberField("code", why.code());
        json.writeStringField("message", why.message());
        json.writeEndObject();
    }

    /** The HTTP status that goes with it: as in Centrifugo, a refusal is an answer like any other. */
    static int status(@Nullable Throwable cause) {
        return cause instanceof Refused refused ? refused.status() : OK;
    }

    private static Refusal refusal(Throwable cause) {
        if (cause instanceof Refused refused) {
            return refused.why();
        }
        if (cause instanceof Broker.UnknownPosition) {
            return Refusal.UNRECOVERABLE_POSITION;
        }
        if (cause instanceof PresenceStore.TooMany) {
            return Refusal.LIMIT_EXCEEDED;
        }
        if (!(cause instanceof Broker.Unavailable)) {
            log.error("a request of the API has failed", cause);
        }
        return Refusal.INTERNAL;
    }
}
