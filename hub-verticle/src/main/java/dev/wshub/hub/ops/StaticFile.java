package dev.wshub.hub.ops;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A file of the jar, beside this class. It is read when somebody first asks for it, since most instances are never asked
 * and must start fast. For one event loop.
 */
final class StaticFile {

    private static final int TAG_BYTES = 12;

    private final String name;
    private final String contentType;
    private @Nullable Content content;

    private record Content(Buffer bytes, String tag) {}

    StaticFile(String name, String contentType) {
        this.name = name;
        this.contentType = contentType;
    }

    /** Browsers keep it, and ask each time whether it is still the same: another version of the hub has other files. */
    void answer(HttpServerRequest request) {
        Content now = content();
        HttpServerResponse response = request.response()
                .putHeader(HttpHeaders.ETAG, now.tag())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        String kept = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        if (kept != null && kept.contains(now.tag())) {
            response.setStatusCode(304).end();
        } else {
            response.putHeader(HttpHeaders.CONTENT_TYPE, contentType)
                    .putHeader("X-Content-Type-Options", "nosniff")
                    .end(now.bytes());
        }
    }

    private Content content() {
        if (content == null) {
            byte[] bytes = read();
            content = new Content(Buffer.buffer(bytes), tag(bytes));
        }
        return content;
    }

    private byte[] read() {
        try (InputStream in = StaticFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar has no " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(digest, 0, TAG_BYTES) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
