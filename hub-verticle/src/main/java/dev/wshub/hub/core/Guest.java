package dev.wshub.hub.core;

import dev.wshub.hub.core.ChannelRules.Who;

/**
 * Who is on a connection, and what that counts for.
 *
 * @param isClient whether it may do what {@code client}s may: it came with a token, or nobody needs one
 */
public record Guest(Identity identity, boolean isClient) {

    /** How somebody is in a channel. */
    public enum Standing {
        OUTSIDE,
        SUBSCRIBED,
        /** Subscribed by a token for this channel. */
        GRANTED
    }

    public boolean may(Who who, Standing standing) {
        return switch (who) {
            case NOBODY -> false;
            case TOKEN -> standing == Standing.GRANTED;
            case SUBSCRIBER -> standing == Standing.GRANTED || (standing == Standing.SUBSCRIBED && isClient);
            case CLIENT -> standing == Standing.GRANTED || isClient;
            case ANONYMOUS -> true;
        };
    }
}
