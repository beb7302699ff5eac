package dev.wshub.hub.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** The key that back ends show. */
final class ApiKey {

    private static final String HEADER = "X-API-Key";
    private static final String SCHEME = "apikey ";

    private final byte[] digest;

    ApiKey(String key) {
        this.digest = digest(key);
    }

    boolean isShownBy(HttpServerRequest request) {
        String shown = shownBy(request);
        // Digests are of one length, and comparing them takes the same time wherever the first difference is.
        return shown != null && MessageDigest.isEqual(digest(shown), digest);
    }

    private static @Nullable String shownBy(HttpServerRequest request) {
        String key = request.getHeader(HEADER);
        if (key != null) {
            return key;
        }
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        boolean isOurs = authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return isOurs ? authorization.substring(SCHEME.length()).strip() : null;
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
