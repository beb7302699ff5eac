package dev.wshub.emulator;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The calls that the platform makes to an instance of its own accord. */
final class Control {

    static final String LOOPBACK = "127.0.0.1";

    private final HttpClient client;
    private final PlatformHeaders headers;

    Control(HttpClient client, PlatformHeaders headers) {
        this.client = client;
        this.headers = headers;
    }

    /** Fails unless it is answered with 2xx in time. */
    Future<Void> hook(int port, HttpMethod method, String path, Duration limit) {
        MultiMap said = HttpHeaders.headers().set(HttpHeaders.CONTENT_LENGTH, "0");
        headers.addCommon(said, path);
        return ask(port, new RequestOptions().setMethod(method).setURI(path).setHeaders(said), limit, 300);
    }

    /** Fails unless it is answered with 2xx or 3xx in time. */
    Future<Void> health(int port, String path, Duration limit) {
        return ask(port, new RequestOptions().setMethod(HttpMethod.GET).setURI(path), limit, 400);
    }

    private Future<Void> ask(int port, RequestOptions request, Duration limit, int above) {
        String what = request.getMethod() + " " + request.getURI();
        request.setHost(LOOPBACK).setPort(port).setIdleTimeout(limit.toMillis());
        return client.request(request)
                .compose(out -> out.send())
                .compose(in -> in.end().map(in))
                .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .compose(in -> judge(what, in, above));
    }

    private static Future<Void> judge(String what, HttpClientResponse in, int above) {
        return in.statusCode() >= 200 && in.statusCode() < above
                ? Future.succeededFuture()
                : Future.failedFuture(what + " was answered with " + in.statusCode());
    }
}
