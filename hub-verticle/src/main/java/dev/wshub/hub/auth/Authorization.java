package dev.wshub.hub.auth;

import dev.wshub.hub.config.AuthSettings;
import dev.wshub.hub.config.Config;
import dev.wshub.hub.core.Authorizer;
import dev.wshub.hub.core.ChannelRules;
import dev.wshub.hub.core.Grant;
import dev.wshub.hub.core.Identity;
import dev.wshub.protocol.ChannelName;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Authorizes by JSON Web Tokens and by the rules of the namespaces. May be used from any event loop. */
public final class Authorization implements Authorizer {

    private static final Logger log = LoggerFactory.getLogger(Authorization.class);

    private final AuthSettings settings;
    private final Tokens tokens;
    private final Rules rules;
    private final @Nullable Jwks jwks;

    private Authorization(Config config, @Nullable Jwks jwks) {
        this.settings = config.auth();
        this.tokens = new Tokens(settings, new Keys(settings, jwks), Clock.systemUTC());
        this.rules = new Rules(config.namespaces(), config.recovery().checkInterval());
        this.jwks = jwks;
    }

    /** Fetches keys on the context that calls this, from now on; {@link #close} it when nobody comes any more. */
    public static Authorization of(Config config, Vertx vertx) {
        AuthSettings settings = config.auth();
        if (settings.jwksUrl().isEmpty()) {
            return new Authorization(config, null);
        }
        Jwks jwks = Jwks.at(settings, vertx, System::nanoTime);
        jwks.begin();
        return new Authorization(config, jwks);
    }

    /** Tells the log what an operator should know of the settings. */
    public void warn() {
        Warnings.of(settings).forEach(log::warn);
    }

    /** Where nobody needs a token and there is no key to check it with, who brings one is like who brings none. */
    @Override
    public Future<Identity> identify(String token) {
        if (settings.insecure() && !settings.hasKeys()) {
            return Future.succeededFuture(Identity.ANONYMOUS);
        }
        return tokens.read(token).map(claims -> claims.identity(settings.anonymous()));
    }

    @Override
    public Future<Grant> grant(String token) {
        return tokens.read(token).map(Claims::grant);
    }

    @Override
    public boolean admitsAnonymous() {
        return settings.anonymous();
    }

    @Override
    public boolean isInsecure() {
        return settings.insecure();
    }

    @Override
    public @Nullable ChannelRules rules(ChannelName channel) {
        return rules.of(channel);
    }

    @Override
    public boolean mayBeIn(ChannelName channel, String user) {
        return Rules.mayBeIn(channel, user);
    }

    /** Ends the fetching of keys. */
    public Future<Void> close() {
        return jwks == null ? Future.succeededFuture() : jwks.close();
    }
}
