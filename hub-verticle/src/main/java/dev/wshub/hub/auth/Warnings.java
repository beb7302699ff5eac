package dev.wshub.hub.auth;

import dev.wshub.hub.config.AuthSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Settings that are allowed and that nobody should have without knowing. */
final class Warnings {

    /** As long as what HS256 computes of it (RFC 7518, section 3.2). */
    private static final int SAFE_SECRET_BYTES = 32;

    private static final String KEYS = "auth.hmac-secret, auth.public-key or auth.jwks-url";

    private Warnings() {}

    static List<String> of(AuthSettings settings) {
        List<String> warnings = new ArrayList<>();
        if (settings.insecure()) {
            warnings.add(
                    "INSECURE: clients need no token, whoever reaches this hub may subscribe and publish as a client;"
                            + " set " + KEYS + ", and auth.insecure to false");
        } else if (!settings.hasKeys() && !settings.anonymous()) {
            warnings.add("nobody can connect: there is no key for tokens; set " + KEYS
                    + "; or, on your own machine, profile: plain");
        }
        if (isShort(settings.hmacSecret())) {
            warnings.add("auth.hmac-secret has fewer than " + SAFE_SECRET_BYTES
                    + " bytes; who has seen one token can guess it and make others");
        }
        return warnings;
    }

    private static boolean isShort(String secret) {
        int bytes = secret.getBytes(StandardCharsets.UTF_8).length;
        return bytes > 0 && bytes < SAFE_SECRET_BYTES;
    }
}
