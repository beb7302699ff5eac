package dev.wshub.emulator;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/** What the platform itself answers to a client. */
final class Answers {

    private Answers() {}

    /** Nothing is done if an answer has begun already. */
    static void refuse(HttpServerRequest request, int status, String code, String message) {
        HttpServerResponse response = request.response();
        if (response.headWritten() || response.closed()) {
            return;
        }
        var body = new JsonObject().put("ErrorCode", code).put("ErrorMessage", message);
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader("x-fc-error-type", code)
                .putHeader(HttpHeaders.CONNECTION, "close") // what the request still has to say is not read
                .end(body.encode() + "\n");
    }
}
