package dev.wshub.hub.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.wshub.hub.core.Authorizer;
import dev.wshub.hub.core.Broker;
import dev.wshub.protocol.Position;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Tells channels something. A back end may tell every channel that there is, whoever else may. */
record Publishing(Broker broker, Authorizer authorizer, int largest) {

    private static final int MOST_CHANNELS = 1_000;

    Future<Json.Fields> publish(Request request) {
        return publish(request.text("channel"), Message.read(request, largest));
    }

    /** The same into many channels; what becomes of it in one says nothing of the others. */
    Future<Json.Fields> broadcast(Request request) {
        List<String> channels = request.texts("channels");
        if (channels.isEmpty() || channels.size() > MOST_CHANNELS) {
            throw Refused.value("channels must have from 1 to " + MOST_CHANNELS + " names, but has " + channels.size());
        }
        Message message = Message.read(request, largest);
        List<Future<Json.Fields>> responses = new ArrayList<>(channels.size());
        channels.forEach(channel -> responses.add(attempt(channel, message)));
        return Future.join(responses).otherwiseEmpty().map(all -> json -> write(json, responses));
    }

    private Future<Json.Fields> attempt(String channel, Message message) {
        try {
            return publish(channel, message);
        } catch (Refused e) {
            return Future.failedFuture(e);
        }
    }

    private Future<Json.Fields> publish(String channel, Message message) {
        Place place = Place.of(channel, authorizer);
        return broker.publish(message.in(place), message.keptIn(place)).map(position -> json -> write(json, position));
    }

    private static void write(JsonGenerator json, Position position) throws IOException {
        if (!position.equals(Position.NONE)) {
            json.writeNumberField("offset", position.offset());
            json.writeStringField("epoch", position.epoch());
        }
    }

    private static void write(JsonGenerator json, List<Future<Json.Fields>> responses) throws IOException {
        json.writeArrayFieldStart("responses");
        for (Future<Json.Fields> response : responses) {
            json.writeStartObject();
            Outcome.write(json, response);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
