package dev.wshub.hub.auth;

import com.nimbusds.jose.JWSObject;
import dev.wshub.hub.config.AuthSettings;
import dev.wshub.hub.core.Authorizer.Expired;
import dev.wshub.hub.core.Authorizer.Invalid;
import io.vertx.core.Future;
import java.text.ParseException;
import java.time.InstantSource;

/** Reads JSON Web Tokens (RFC 7519) that one of our keys has signed. */
final class Tokens {

    static final int MAX_LENGTH = 16_384;

    private final AuthSettings settings;
    private final Keys keys;
    private final InstantSource clock;

    Tokens(AuthSettings settings, Keys keys, InstantSource clock) {
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
    }

    /** What the token says; fails as {@link dev.wshub.hub.core.Authorizer#identify} does. */
    Future<Claims> read(String token) {
        try {
            JWSObject signed = parse(token);
            return keys.haveSigned(signed).map(isOurs -> claims(signed, isOurs));
        } catch (Invalid e) {
            return Future.failedFuture(e);
        }
    }

    private static JWSObject parse(String token) {
        if (token.length() > MAX_LENGTH) {
            throw new Invalid("it has more than " + MAX_LENGTH + " characters");
        }
        JWSObject signed = decode(token);
        if (!Algorithms.areKnown(signed.getHeader().getAlgorithm())) {
            throw new Invalid("its algorithm is none of those that count here");
        }
        if (signed.getHeader().getCriticalParams() != null) {
            // RFC 7515, section 4.1.11: who does not understand such a parameter must refuse the token.
            throw new Invalid("its header demands an extension");
        }
        return signed;
    }

    private static JWSObject decode(String token) {
        try {
            return JWSObject.parse(token);
        } catch (ParseException | RuntimeException e) {
            throw new Invalid("it is not a signed JSON Web Token");
        }
    }

    private Claims claims(JWSObject signed, boolean isOurs) {
        if (!isOurs) {
            throw new Invalid("none of our keys has signed it");
        }
        Claims claims = ClaimsReader.read(signed.getPayload().toBytes());
        checkOrigin(claims);
        checkTime(claims);
        return claims;
    }

    private void checkOrigin(Claims claims) {
        if (!settings.issuer().isEmpty() && !settings.issuer().equals(claims.issuer())) {
            throw new Invalid("its iss is another");
        }
        if (!settings.audience().isEmpty() && !claims.audience().contains(settings.audience())) {
            throw new Invalid("its aud is another");
        }
    }

    private void checkTime(Claims claims) {
        long now = clock.instant().getEpochSecond();
        long skew = settings.clockSkew().toSeconds();
        if (claims.notBefore() - skew > now) {
            throw new Invalid("it is not valid yet");
        }
        if (claims.expiresAt() != 0 && claims.expiresAt() + skew <= now) {
            throw new Expired();
        }
    }
}
