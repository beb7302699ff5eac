package dev.wshub.emulator;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The headers by which the platform talks to the function. */
final class PlatformHeaders {

    static final String CONTROL_PATH = "x-fc-control-path";
    static final String REQUEST_ID = "x-fc-request-id";
    static final String INVOCATION = "/http-invoke";
    private static final String PREFIX = "x-fc-";

    private static final Set<String> HOPS =
            Set.of("connection", "expect", "keep-alive", "proxy-connection", "upgrade", "transfer-encoding");

    /** More than this in all headers of a request is refused. */
    private static final int MOST_HEADER_BYTES = 8_192;

    /** The path with the query. */
    private static final int MOST_PATH_BYTES = 4_096;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Function function;

    PlatformHeaders(Function function) {
        this.function = function;
    }

    /** Why the platform does not take a client's request; empty if it does. */
    static String refusal(HttpServerRequest request) {
        long bytes = 0;
        for (Map.Entry<String, String> header : request.headers()) {
            if (header.getKey().toLowerCase(Locale.ROOT).startsWith(PREFIX)) {
                return "the header " + header.getKey() + " is the platform's";
            }
            bytes += header.getKey().length() + header.getValue().length() + 4L;
        }
        if (bytes > MOST_HEADER_BYTES) {
            return "the headers must have " + MOST_HEADER_BYTES + " bytes at most, but have " + bytes;
        }
        int path = request.uri().length();
        return path > MOST_PATH_BYTES
                ? "the path must have " + MOST_PATH_BYTES + " bytes at most, but has " + path
                : "";
    }

    /** Adds what the platform says with a client's request, among it headers that are there but empty. */
    void addInvocation(MultiMap headers, String clientAddress) {
        addCommon(headers, INVOCATION);
        headers.set("x-fc-client-ip", clientAddress)
                .set("x-fc-retry-count", "0")
                .set("x-fc-base-path", "")
                .set("x-fc-tracing-opentracing-span-context", "")
                .set("x-fc-tracing-opentracing-span-baggages", "")
                .set("x-fc-tracing-jaeger-endpoint", "");
    }

    /** Adds what the platform says with a call of its own. */
    void addCommon(MultiMap headers, String controlPath) {
        headers.set(CONTROL_PATH, controlPath)
                .set(REQUEST_ID, requestId())
                .set("x-fc-function-timeout", String.valueOf(function.timeout().toSeconds()))
                .set("x-fc-function-name", Environment.FUNCTION_NAME)
                .set("x-fc-function-handler", Environment.HANDLER)
                .set("x-fc-function-memory", Environment.MEMORY)
                .set("x-fc-region", Environment.REGION)
                .set("x-fc-account-id", Environment.ACCOUNT)
                .set("x-fc-access-key-id", Environment.KEY)
                .set("x-fc-access-key-secret", Environment.SECRET)
                .set("x-fc-security-token", Environment.TOKEN)
                .set("x-fc-qualifier", Environment.VERSION)
                .set("x-fc-version-id", "")
                .set("x-fc-service-logproject", "")
                .set("x-fc-service-logstore", "");
    }

    private static String requestId() {
        return "1-%08x-%012x%012x"
                .formatted(
                        RANDOM.nextInt(), RANDOM.nextLong() & 0xFFFF_FFFF_FFFFL, RANDOM.nextLong() & 0xFFFF_FFFF_FFFFL);
    }

    /** Copies all but those that concern one hop of HTTP only. */
    static void copyEndToEnd(MultiMap from, MultiMap to) {
        for (Map.Entry<String, String> header : from) {
            if (!HOPS.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                to.add(header.getKey(), header.getValue());
            }
        }
    }
}
