package dev.wshub.hub.ops;

import dev.wshub.hub.core.Counters;
import io.vertx.core.json.JsonObject;

/**
 * What has been counted, at one moment.
 *
 * @param connections WebSockets open now
 * @param channels channels with members now, counted once an event loop
 * @param opened WebSockets opened so far
 * @param messagesIn messages from clients
 * @param deliveries publications told to members
 * @param publishesFailed messages that the broker did not take
 * @param closedSlow connections closed because they did not keep up
 * @param oversized publications of other programs that were too big for any member
 */
public record Counts(
        long connections,
        long channels,
        long opened,
        long messagesIn,
        long deliveries,
        long publishesFailed,
        long closedSlow,
        long oversized) {

    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);

    static Counts of(Counters counters, int connections, int channels) {
        return new Counts(
                connections,
                channels,
                counters.opened,
                counters.messagesIn,
                counters.deliveries,
                counters.publishesFailed,
                counters.closedSlow,
                counters.oversized);
    }

    Counts plus(Counts other) {
        return new Counts(
                connections + other.connections,
                channels + other.channels,
                opened + other.opened,
                messagesIn + other.messagesIn,
                deliveries + other.deliveries,
                publishesFailed + other.publishesFailed,
                closedSlow + other.closedSlow,
                oversized + other.oversized);
    }

    /** How many messages have passed, in and out. */
    public long messages() {
        return messagesIn + deliveries;
    }

    public JsonObject toJson() {
        return new JsonObject()
                .put("connections", connections)
                .put("channels", channels)
                .put("opened", opened)
                .put("messages-in", messagesIn)
                .put("deliveries", deliveries)
                .put("publishes-failed", publishesFailed)
                .put("closed-slow", closedSlow)
                .put("oversized", oversized);
    }
}
