package dev.wshub.hub.core;

import dev.wshub.protocol.ChannelName;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody is, and what holds in a channel. May be called from any event loop; futures complete on the caller's.
 */
public interface Authorizer {

    /**
     * Who comes with {@code token}, or without one if it is empty. Fails as {@link #identify} does, or with {@link
     * Missing} if it must not be empty.
     */
    default Future<Guest> admit(String token) {
        if (!token.isEmpty()) {
            return identify(token).map(identity -> new Guest(identity, identity.isKnown() || isInsecure()));
        }
        return isInsecure() || admitsAnonymous()
                ? Future.succeededFuture(new Guest(Identity.ANONYMOUS, isInsecure()))
                : Future.failedFuture(new Missing());
    }

    /**
     * What a connection token says. Fails with {@link Expired}, {@link Invalid}, {@link Nameless} or {@link
     * Unavailable}.
     */
    Future<Identity> identify(String token);

    /** What a subscription token says. Fails with {@link Expired}, {@link Invalid} or {@link Unavailable}. */
    Future<Grant> grant(String token);

    /** Whether a client may come without a token, to do what {@code anonymous} clients may. */
    boolean admitsAnonymous();

    /** Whether nobody needs a token: a client without one may do what {@code client}s may. */
    boolean isInsecure();

    /** What holds in {@code channel}; null if there is no such namespace. */
    @Nullable
    ChannelRules rules(ChannelName channel);

    /** Whether {@code channel} is open to {@code user}: names like {@code news#42} are for user 42 alone. */
    boolean mayBeIn(ChannelName channel, String user);

    /** Nobody may come without a token. */
    final class Missing extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Missing() {
            super("a token is missing", null, false, false);
        }
    }

    /** The token is good, but names nobody, and who has no name may not come. */
    final class Nameless extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Nameless() {
            super("its sub is empty", null, false, false);
        }
    }

    /** The token was good once. */
    final class Expired extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Expired() {
            super("the token has expired", null, false, false);
        }
    }

    /** The token is none, or not ours; the message says why and not what it was. */
    final class Invalid extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Invalid(String reason) {
            super(reason, null, false, false);
        }
    }

    /** Nobody can tell at the moment, because the keys cannot be fetched; the client may try again. */
    final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Unavailable() {
            super("the keys for tokens are out of reach", null, false, false);
        }
    }
}
