package dev.wshub.hub.core;

import dev.wshub.protocol.Payload;
import java.util.List;

/**
 * Who a connection token says that a client is.
 *
 * @param user empty for a client that nobody knows
 * @param info JSON that other clients are told, or empty
 * @param expiresAt seconds since 1970; 0 is never
 * @param channels to which the server subscribes it, by name
 */
public record Identity(String user, Payload info, long expiresAt, List<String> channels) {

    /** A client without a token. */
    public static final Identity ANONYMOUS = new Identity("", Payload.EMPTY, 0, List.of());

    public Identity {
        channels = List.copyOf(channels);
    }

    public boolean isKnown() {
        return !user.isEmpty();
    }
}
