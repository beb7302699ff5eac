package dev.wshub.hub.auth;

import com.nimbusds.jose.JWSObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret that a back end and we have. */
final class Secret implements Key {

    /*
     * The JOSE library refuses secrets that are shorter than what the algorithm computes. That is good advice, and yet
     * the back ends of many have such secrets, so the operator is warned and the tokens are read.
     */

    private final byte[] bytes;

    Secret(String text) {
        this.bytes = text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean hasSigned(JWSObject token) {
        String algorithm = Algorithms.hmac(token.getHeader().getAlgorithm());
        // Takes the same time wherever the first difference is.
        return algorithm != null
                && MessageDigest.isEqual(
                        sign(algorithm, token.getSigningInput()),
                        token.getSignature().decode());
    }

    private byte[] sign(String algorithm, byte[] content) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(bytes, algorithm));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
