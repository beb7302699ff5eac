package dev.wshub.hub.auth;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The algorithms of RFC 7518 by which a token may be signed; {@code none} is none of them. */
final class Algorithms {

    private static final Map<JWSAlgorithm, String> HMAC = Map.of(
            JWSAlgorithm.HS256, "HmacSHA256", JWSAlgorithm.HS384, "HmacSHA384", JWSAlgorithm.HS512, "HmacSHA512");

    private static final Set<JWSAlgorithm> WITH_PUBLIC_KEY = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private Algorithms() {}

    static boolean areKnown(JWSAlgorithm algorithm) {
        return HMAC.containsKey(algorithm) || needPublicKey(algorithm);
    }

    static boolean needPublicKey(JWSAlgorithm algorithm) {
        return WITH_PUBLIC_KEY.contains(algorithm);
    }

    /** The JDK's name for an algorithm with a secret; null for any other. */
    static @Nullable String hmac(JWSAlgorithm algorithm) {
        return HMAC.get(algorithm);
    }
}
