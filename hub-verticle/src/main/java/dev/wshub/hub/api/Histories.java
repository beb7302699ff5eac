package dev.wshub.hub.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.wshub.hub.core.Authorizer;
import dev.wshub.hub.core.Broker;
import dev.wshub.hub.core.Broker.History;
import dev.wshub.hub.core.Broker.Query;
import dev.wshub.protocol.ClientInfo;
import dev.wshub.protocol.ClientInfoJson;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import dev.wshub.protocol.centrifuge.Refusal;
import io.vertx.core.Future;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Tells what was published in a channel.
 *
 * @param most how many publications are told at most
 */
record Histories(Broker broker, Authorizer authorizer, int most) {

    private static final int ALL = -1;

    Future<Json.Fields> history(Request request) {
        Place place = Place.of(request, authorizer);
        if (!place.rules().retention().isKept()) {
            throw Refused.because(Refusal.NOT_AVAILABLE);
        }
        Query query = new Query(since(request.object("since")), limit(request), request.flag("reverse"));
        return broker.history(place.channel(), query, place.rules().retention())
                .map(history -> json -> write(json, history));
    }

    private int limit(Request request) {
        int limit = (int) request.number("limit", ALL, Integer.MAX_VALUE);
        return limit == ALL ? most : Math.min(limit, most);
    }

    private static @Nullable Position since(@Nullable Request since) {
        return since == null ? null : new Position(since.number("offset", 0, Long.MAX_VALUE), since.text("epoch"));
    }

    private static void write(JsonGenerator json, History history) throws IOException {
        json.writeArrayFieldStart("publications");
        for (Publication publication : history.publications()) {
            write(json, publication);
        }
        json.writeEndArray();
        json.writeStringField("epoch", history.top().epoch());
        json.writeNumberField("offset", history.top().offset());
    }

    private static void write(JsonGenerator json, Publication publication) throws IOException {
        json.writeStartObject();
        json.writeFieldName("data");
        Json.payload(json, publication.data());
        ClientInfo info = publication.info();
        if (info != null) {
            json.writeFieldName("info");
            Json.raw(json, ClientInfoJson.write(info));
        }
        json.writeNumberField("offset", publication.offset());
        json.writeEndObject();
    }
}
