package dev.wshub.hub.auth;

import dev.wshub.hub.core.Authorizer.Invalid;
import dev.wshub.hub.core.Authorizer.Nameless;
import dev.wshub.hub.core.Grant;
import dev.wshub.hub.core.Identity;
import dev.wshub.protocol.Payload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a token says. Null, empty or 0 is what it says nothing of.
 *
 * @param user from {@code sub}
 * @param issuer from {@code iss}
 * @param audience from {@code aud}
 * @param expiresAt from {@code exp}, in seconds since 1970
 * @param notBefore from {@code nbf}, in seconds since 1970
 * @param info JSON for other clients
 * @param channels to which the server subscribes the client
 * @param channel to which a subscription token admits
 */
record Claims(
        @Nullable String user,
        @Nullable String issuer,
        List<String> audience,
        long expiresAt,
        long notBefore,
        Payload info,
        List<String> channels,
        @Nullable String channel) {

    private static final int MAX_USER = 255;

    /**
     * Reads this as a connection token.
     *
     * @param admitsAnonymous whether it may be for a user without a name
     */
    Identity identity(boolean admitsAnonymous) {
        if (channel != null) {
            throw new Invalid("it is a subscription token, not a connection token");
        }
        String name = named(user);
        if (name.isEmpty() && !admitsAnonymous) {
            throw new Nameless();
        }
        return new Identity(name, info, expiresAt, channels);
    }

    /** Reads this as a subscription token. */
    Grant grant() {
        if (channel == null) {
            throw new Invalid("it is a connection token, not a subscription token");
        }
        return new Grant(named(user == null ? "" : user), channel, info, expiresAt);
    }

    private static String named(@Nullable String user) {
        if (user == null) {
            throw new Invalid("it has no sub");
        }
        if (user.length() > MAX_USER) {
            throw new Invalid("its sub has more than " + MAX_USER + " characters");
        }
        return user;
    }
}
