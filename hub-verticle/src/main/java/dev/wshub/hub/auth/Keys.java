package dev.wshub.hub.auth;

import com.nimbusds.jose.JWSObject;
import dev.wshub.hub.config.AuthSettings;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that a token may be signed with: what the settings say, and what is fetched. */
final class Keys {

    private final List<Key> own;
    private final @Nullable Jwks jwks;

    Keys(AuthSettings settings, @Nullable Jwks jwks) {
        this.own = own(settings);
        this.jwks = jwks;
    }

    private static List<Key> own(AuthSettings settings) {
        List<Key> keys = new ArrayList<>();
        if (!settings.hmacSecret().isEmpty()) {
            keys.add(new Secret(settings.hmacSecret()));
        }
        settings.publicKeys().forEach(key -> keys.add(VerifyingKey.of(key)));
        return List.copyOf(keys);
    }

    /** Fails with {@link dev.wshub.hub.core.Authorizer.Unavailable} if that would have to be fetched and cannot be. */
    Future<Boolean> haveSigned(JWSObject token) {
        if (own.stream().anyMatch(key -> key.hasSigned(token))) {
            return Future.succeededFuture(true);
        }
        if (jwks == null || !Algorithms.needPublicKey(token.getHeader().getAlgorithm())) {
            return Future.succeededFuture(false);
        }
        return jwks.hasSigned(token);
    }
}
