package dev.wshub.hub.api;

import dev.wshub.hub.core.Authorizer;
import dev.wshub.hub.core.ChannelRules;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.centrifuge.Refusal;

/** The channel that a request is about, and what holds in it. */
record Place(ChannelName channel, ChannelRules rules) {

    /** The channel that the field {@code channel} names; {@link Refused} if it cannot be, or not here. */
    static Place of(Request request, Authorizer authorizer) {
        return of(request.text("channel"), authorizer);
    }

    static Place of(String name, Authorizer authorizer) {
        if (!ChannelName.isValid(name)) {
            throw Refused.value("channel must be 1 to " + ChannelName.MAX_LENGTH + " visible ASCII characters, but is "
                    + (name.isEmpty() ? "missing" : "not"));
        }
        ChannelName channel = new ChannelName(name);
        ChannelRules rules = authorizer.rules(channel);
        if (rules == null) {
            throw Refused.because(Refusal.UNKNOWN_CHANNEL);
        }
        return new Place(channel, rules);
    }
}
