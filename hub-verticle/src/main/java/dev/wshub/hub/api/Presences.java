package dev.wshub.hub.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.wshub.hub.core.Authorizer;
import dev.wshub.hub.core.PresenceStore;
import dev.wshub.hub.core.PresenceStore.Stats;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.ClientInfo;
import dev.wshub.protocol.ClientInfoJson;
import dev.wshub.protocol.centrifuge.Refusal;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.List;

/** Tells who is in a channel. */
record Presences(PresenceStore presence, Authorizer authorizer) {

    /** Many times what a client is told: a back end has more memory than a browser. */
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    Future<Json.Fields> presence(Request request) {
        return presence.present(channelIn(request), MOST_BYTES).map(present -> json -> write(json, present));
    }

    Future<Json.Fields> stats(Request request) {
        return presence.stats(channelIn(request)).map(stats -> json -> write(json, stats));
    }

    private ChannelName channelIn(Request request) {
        Place place = Place.of(request, authorizer);
        if (!place.rules().presence()) {
            throw Refused.because(Refusal.NOT_AVAILABLE);
        }
        return place.channel();
    }

    private static void write(JsonGenerator json, List<ClientInfo> present) throws IOException {
        json.writeObjectFieldStart("presence");
        for (ClientInfo info : present) {
            json.writeFieldName(info.client());
            Json.raw(json, ClientInfoJson.write(info));
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Stats stats) throws IOException {
        json.writeNumberField("num_clients", stats.clients());
        json.writeNumberField("num_users", stats.users());
    }
}
