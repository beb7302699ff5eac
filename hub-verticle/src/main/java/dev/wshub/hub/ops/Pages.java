package dev.wshub.hub.ops;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/** Answers plain HTTP: the demo page, liveness and readiness, metrics, and 404. */
public final class Pages {

    private static final String SCRIPT = "text/javascript; charset=utf-8";

    /** The page needs its own styles, the scripts and WebSockets of its own host, and nothing else. */
    private static final String DEMO_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'self';"
            + " img-src data:; connect-src 'self' ws: wss:; base-uri 'none'; form-action 'none'";

    private final Readiness readiness;
    private final Metrics metrics;
    private final StaticFile demo = new StaticFile("demo.html", "text/html; charset=utf-8");
    private final StaticFile demoScript = new StaticFile("demo.js", SCRIPT);
    private final StaticFile sdk = new StaticFile("centrifuge.js", SCRIPT);
    private final StaticFile sdkLicence = new StaticFile("centrifuge.LICENSE.txt", "text/plain; charset=utf-8");

    public Pages(Readiness readiness, Metrics metrics) {
        this.readiness = readiness;
        this.metrics = metrics;
    }

    public void handle(HttpServerRequest request) {
        switch (request.path() == null ? "" : request.path()) {
            case "/" -> ifGet(request, this::demo);
            case "/demo.js" -> ifGet(request, demoScript::answer);
            case "/centrifuge.js" -> ifGet(request, sdk::answer);
            case "/centrifuge.LICENSE.txt" -> ifGet(request, sdkLicence::answer);
            case "/health/live" -> ifGet(request, Pages::live);
            case "/health/ready" -> ifGet(request, this::ready);
            case "/metrics" -> metrics(request);
            default -> nothing(request);
        }
    }

    private void metrics(HttpServerRequest request) {
        if (metrics.isOn()) {
            ifGet(request, asked -> metrics.show(asked.response()));
        } else {
            nothing(request);
        }
    }

    private static void nothing(HttpServerRequest request) {
        text(request.response(), 404, "nothing is here");
    }

    private interface Page {
        void answer(HttpServerRequest request);
    }

    private static void ifGet(HttpServerRequest request, Page page) {
        if (request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD)) {
            page.answer(request);
        } else {
            request.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
            text(request.response(), 405, "only GET");
        }
    }

    private void demo(HttpServerRequest request) {
        request.response().putHeader("Content-Security-Policy", DEMO_POLICY);
        demo.answer(request);
    }

    private static void live(HttpServerRequest request) {
        json(request.response(), 200, new JsonObject().put("status", "live"));
    }

    private void ready(HttpServerRequest request) {
        Readiness.Answer answer = readiness.answer();
        JsonObject body = new JsonObject().put("status", answer.word());
        if (!answer.reason().isEmpty()) {
            body.put("reason", answer.reason());
        }
        json(request.response(), answer.status(), body);
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
}
