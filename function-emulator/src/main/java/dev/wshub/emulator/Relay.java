package dev.wshub.emulator;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Passes on a request, and the answer to it. */
final class Relay implements Invocation.Exchange {

    private final Invocation invocation;
    private final HttpServerRequest request;
    private final HttpClientRequest out;

    Relay(Invocation invocation, HttpServerRequest request, HttpClientRequest out) {
        this.invocation = invocation;
        this.request = request;
        this.out = out;
    }

    void begin() {
        send().compose(in -> answer(in, request.response()))
                .onSuccess(done -> invocation.over())
                .onFailure(invocation::unreachable)
                .onComplete(done -> invocation.instanceClosed());
    }

    private Future<HttpClientResponse> send() {
        boolean isChunked = request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
        if (isChunked || request.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            return out.setChunked(isChunked).send(request);
        }
        request.resume();
        return out.send();
    }

    static Future<Void> answer(HttpClientResponse in, HttpServerResponse response) {
        response.setStatusCode(in.statusCode()).setStatusMessage(in.statusMessage());
        PlatformHeaders.copyEndToEnd(in.headers(), response.headers());
        response.setChunked(!response.headers().contains(HttpHeaders.CONTENT_LENGTH));
        return in.pipe().endOnFailure(false).to(response);
    }

    @Override
    public void cut() {
        Cut.off(out.connection());
    }

    @Override
    public void abandon() {
        Cut.off(out.connection());
    }
}
