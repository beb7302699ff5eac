package dev.wshub.hub.auth;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import dev.wshub.hub.config.ConfigException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The public half of a key by which a back end signs.
 *
 * @param id tells it from the others of a set; null if it has none
 * @param algorithm the only one it is for; null if it is for all of its kind
 */
record VerifyingKey(@Nullable String id, @Nullable Algorithm algorithm, JWSVerifier verifier) implements Key {

    /** A key of the settings. */
    static VerifyingKey of(PublicKey key) {
        try {
            return new VerifyingKey(null, null, verifier(key));
        } catch (JOSEException e) {
            throw new ConfigException("auth.public-key", "must be of the curve P-256, P-384 or P-521, but is not");
        }
    }

    /** Empty if it is a key that cannot verify tokens here. */
    static Optional<VerifyingKey> of(JWK key) {
        boolean isForSignatures = key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE);
        try {
            PublicKey publicKey = publicKey(key);
            return isForSignatures && publicKey != null
                    ? Optional.of(new VerifyingKey(key.getKeyID(), key.getAlgorithm(), verifier(publicKey)))
                    : Optional.empty();
        } catch (JOSEException e) {
            return Optional.empty();
        }
    }

    private static @Nullable PublicKey publicKey(JWK key) throws JOSEException {
        if (key instanceof RSAKey rsa) {
            return rsa.toRSAPublicKey();
        }
        return key instanceof ECKey ec ? ec.toECPublicKey() : null;
    }

    private static JWSVerifier verifier(PublicKey key) throws JOSEException {
        return key instanceof RSAPublicKey rsa ? new RSASSAVerifier(rsa) : new ECDSAVerifier((ECPublicKey) key);
    }

    @Override
    public boolean hasSigned(JWSObject token) {
        try {
            return fits(token.getHeader())
                    && verifier.verify(token.getHeader(), token.getSigningInput(), token.getSignature());
        } catch (JOSEException e) {
            return false;
        }
    }

    private boolean fits(JWSHeader header) {
        JWSAlgorithm wanted = header.getAlgorithm();
        return Algorithms.needPublicKey(wanted)
                && verifier.supportedJWSAlgorithms().contains(wanted)
                && (algorithm == null || algorithm.equals(wanted))
                && (id == null || header.getKeyID() == null || id.equals(header.getKeyID()));
    }
}
