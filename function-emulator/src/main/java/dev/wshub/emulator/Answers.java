package dev.wshub.emulator;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/** What the platform itself answers to a client. */
final class Answers {

    private Answers() {}

    /** An answer that has begun cannot be taken back, only cut. */
    static void refuse(HttpServerRequest request, int status, String code, String message) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            Cut.off(request.connection());
            return;
        }
        response.headers().clear(); // what was to be copied
        var body = new JsonObject().put("ErrorCode", code).put("ErrorMessage", message);
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader("x-fc-error-type", code)
                .end(body.encode() + "\n");
        drop(request);
    }

    /** What it still has to say is read, so that its connection can be used again. */
    private static void drop(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.handler(dropped -> {}).resume();
        }
    }
}
