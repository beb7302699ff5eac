package dev.wshub.hub.websocket;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The opening handshake of RFC 6455, section 4.2, as the server sees it. */
final class Handshake {

    static final String KEY = "Sec-WebSocket-Key";
    static final String ACCEPT = "Sec-WebSocket-Accept";
    static final String VERSION = "Sec-WebSocket-Version";
    static final String PROTOCOL = "Sec-WebSocket-Protocol";
    static final String SUPPORTED_VERSION = "13";

    private static final String BEARER = "Bearer ";
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private Handshake() {}

    /** Whether the client wants a WebSocket at all. */
    static boolean isAskedFor(HttpServerRequest request) {
        return hasToken(request, HttpHeaders.UPGRADE, "websocket");
    }

    /** What is wrong with the request, or null. */
    static @Nullable String fault(HttpServerRequest request) {
        if (!request.method().equals(HttpMethod.GET) || request.version() != HttpVersion.HTTP_1_1) {
            return "a WebSocket is opened by GET over HTTP/1.1";
        }
        if (!hasToken(request, HttpHeaders.CONNECTION, "upgrade")) {
            return "the Connection header must contain Upgrade";
        }
        if (!isKey(request.getHeader(KEY))) {
            return KEY + " must be 16 bytes in base64";
        }
        return hasReadableQuery(request) ? null : "the query is not percent-encoded";
    }

    static boolean hasSupportedVersion(HttpServerRequest request) {
        return SUPPORTED_VERSION.equals(request.getHeader(VERSION));
    }

    /** What the client offers, in its order; what is no token (RFC 7230, section 3.2.6) is passed over. */
    static List<String> subProtocols(HttpServerRequest request) {
        List<String> offered = new ArrayList<>();
        for (String header : request.headers().getAll(PROTOCOL)) {
            for (String token : header.split(",", -1)) {
                if (TOKEN.matcher(token.trim()).matches()) {
                    offered.add(token.trim());
                }
            }
        }
        return offered;
    }

    /** The token that the client shows (RFC 6750, section 2.1); empty if there is none. */
    static String bearer(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        boolean isBearer = header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return isBearer ? header.substring(BEARER.length()).trim() : "";
    }

    /** The proof that the key was read (RFC 6455, section 4.2.2, step 5.4). */
    static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    private static boolean isKey(@Nullable String key) {
        try {
            return key != null && Base64.getDecoder().decode(key.trim()).length == 16;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whoever asks for the parameters later gets them, or an exception if this is false. */
    private static boolean hasReadableQuery(HttpServerRequest request) {
        try {
            request.params();
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean hasToken(HttpServerRequest request, CharSequence header, String wanted) {
        for (String value : request.headers().getAll(header)) {
            for (String token : value.split(",", -1)) {
                if (token.trim().equalsIgnoreCase(wanted)) {
                    return true;
                }
            }
        }
        return false;
    }
}
