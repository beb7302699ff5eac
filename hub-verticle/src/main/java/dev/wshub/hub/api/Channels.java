package dev.wshub.hub.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.wshub.hub.core.Authorizer;
import dev.wshub.hub.core.Broker;
import dev.wshub.hub.core.ChannelRules;
import dev.wshub.hub.core.PresenceStore;
import dev.wshub.hub.core.PresenceStore.Stats;
import dev.wshub.protocol.ChannelName;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells which channels have subscribers. */
record Channels(Broker broker, PresenceStore presence, Authorizer authorizer) {

    private static final int MOST = 1_000;

    /** Each count is a question to the presence store. */
    private static final int MOST_COUNTED = 100;

    private static final int LONGEST_PATTERN = 255;

    Future<Json.Fields> list(Request request) {
        String pattern = request.text("pattern");
        if (pattern.length() > LONGEST_PATTERN) {
            throw Refused.value(
                    "pattern must have at most " + LONGEST_PATTERN + " characters, but has " + pattern.length());
        }
        return broker.channels(pattern.isEmpty() ? "*" : pattern, MOST).compose(this::count);
    }

    private Future<Json.Fields> count(List<ChannelName> channels) {
        Map<ChannelName, Future<Stats>> counts = new HashMap<>();
        if (channels.size() <= MOST_COUNTED) {
            channels.stream().filter(this::hasPresence).forEach(name -> counts.put(name, presence.stats(name)));
        }
        return Future.all(List.copyOf(counts.values())).map(all -> json -> write(json, channels, counts));
    }

    private boolean hasPresence(ChannelName channel) {
        ChannelRules rules = authorizer.rules(channel);
        return rules != null && rules.presence();
    }

    private static void write(JsonGenerator json, List<ChannelName> channels, Map<ChannelName, Future<Stats>> counts)
            throws IOException {
        json.writeObjectFieldStart("channels");
        for (ChannelName channel : channels) {
            json.writeObjectFieldStart(channel.value());
            Future<Stats> count = counts.get(channel);
            if (count != null) {
                json.writeNumberField("num_clients", count.result().clients());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
