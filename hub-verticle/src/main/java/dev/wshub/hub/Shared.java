package dev.wshub.hub;

import dev.wshub.hub.broker.ChannelBus;
import dev.wshub.hub.bus.LocalConnections;
import dev.wshub.hub.config.Config;
import dev.wshub.hub.core.Authorizer;
import dev.wshub.hub.core.Broker;
import dev.wshub.hub.core.PresenceStore;
import dev.wshub.hub.ops.BillingMeter;
import dev.wshub.hub.ops.Metrics;
import dev.wshub.hub.ops.Readiness;
import dev.wshub.hub.ops.Tally;
import dev.wshub.hub.websocket.Admission;

/** What the event loops of one hub share; each part may be used from any thread. */
record Shared(
        Config config,
        Broker broker,
        PresenceStore presence,
        Authorizer authorizer,
        ChannelBus channels,
        Admission admission,
        LocalConnections local,
        Tally tally,
        Crew crew,
        Evacuation evacuation,
        BillingMeter meter,
        Metrics metrics) {

    Readiness readiness() {
        return new Readiness(broker, admission::isDraining);
    }
}
