package dev.wshub.hub.ops;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Answers plain HTTP: the demo page, liveness and readiness, and 404. */
public final class Pages {

    /** The page is one file: it needs its own styles and scripts, and the WebSockets of its own host. */
    private static final String DEMO_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline';"
                    + " img-src data:; connect-src 'self' ws: wss:; base-uri 'none'; form-action 'none'";

    private final Readiness readiness;
    private final Buffer demo = read("demo.html");

    public Pages(Readiness readiness) {
        this.readiness = readiness;
    }

    public void handle(HttpServerRequest request) {
        switch (request.path() == null ? "" : request.path()) {
            case "/" -> ifGet(request, this::demo);
            case "/health/live" ->
                ifGet(request, response -> json(response, 200, new JsonObject().put("status", "live")));
            case "/health/ready" -> ifGet(request, this::ready);
            default -> text(request.response(), 404, "nothing is here");
        }
    }

    private interface Page {
        void show(HttpServerResponse response);
    }

    private static void ifGet(HttpServerRequest request, Page page) {
        if (request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD)) {
            page.show(request.response());
        } else {
            request.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
            text(request.response(), 405, "only GET");
        }
    }

    private void demo(HttpServerResponse response) {
        response.putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .putHeader("Content-Security-Policy", DEMO_POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .end(demo);
    }

    private void ready(HttpServerResponse response) {
        Readiness.Answer answer = readiness.answer();
        JsonObject body = new JsonObject().put("status", answer.word());
        if (!answer.reason().isEmpty()) {
            body.put("reason", answer.reason());
        }
        json(response, answer.status(), body);
    }

    private static void json(HttpServerResponse response, int status, JsonObject body) {
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body.encode() + "\n");
    }

    private static void text(HttpServerResponse response, int status, String text) {
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain")
                .end(text + "\n");
    }

    private static Buffer read(String resource) {
        try (InputStream in = Pages.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the jar has no " + resource);
            }
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
