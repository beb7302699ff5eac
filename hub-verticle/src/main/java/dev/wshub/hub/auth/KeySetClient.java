package dev.wshub.hub.auth;

import dev.wshub.hub.config.AuthSettings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Fetches a JSON Web Key Set over HTTP. To be used on one event loop. */
final class KeySetClient {

    private static final int OK = 200;
    private static final int MAX_BYTES = 262_144;

    private final HttpClient client;
    private final String url;
    private final Duration limit;

    private KeySetClient(HttpClient client, String url, Duration limit) {
        this.client = client;
        this.url = url;
        this.limit = limit;
    }

    static KeySetClient of(AuthSettings settings, Vertx vertx) {
        // Hours pass between two fetches, so a connection is not worth keeping.
        var options = new HttpClientOptions().setKeepAlive(false).setConnectTimeout((int)
                settings.jwksTimeout().toMillis());
        return new KeySetClient(vertx.createHttpClient(options), settings.jwksUrl(), settings.jwksTimeout());
    }

    Future<KeySet> fetch() {
        return inTime(request()
                        .compose(request -> inTime(request.send().compose(KeySetClient::body))
                                .onFailure(cause -> request.reset())))
                .compose(KeySetClient::parse);
    }

    /** Fails, and does not throw, when the client is closed. */
    private Future<HttpClientRequest> request() {
        var options = new RequestOptions().setAbsoluteURI(url).putHeader("Accept", "application/json");
        return Future.succeededFuture(options).compose(client::request);
    }

    private <T> Future<T> inTime(Future<T> future) {
        return future.timeout(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Future<Buffer> body(HttpClientResponse response) {
        Promise<Buffer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(whole::tryFail);
        response.endHandler(end -> whole.tryComplete(body));
        response.handler(part -> {
            if (body.length() + part.length() > MAX_BYTES) {
                whole.tryFail(new IOException("the answer has more than " + MAX_BYTES + " bytes"));
            } else {
                body.appendBuffer(part);
            }
        });
        if (response.statusCode() != OK) {
            whole.tryFail(new IOException("the answer is " + response.statusCode()));
        }
        return whole.future();
    }

    private static Future<KeySet> parse(Buffer body) {
        try {
            return Future.succeededFuture(KeySet.parse(body.toString(StandardCharsets.UTF_8)));
        } catch (ParseException | RuntimeException e) {
            return Future.failedFuture(new IOException("the answer is not a JSON Web Key Set"));
        }
    }

    Future<Void> close() {
        return client.close();
    }
}
