package dev.wshub.hub.api;

import dev.wshub.hub.testing.RunningHub;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A back end of the hub, which shows the right key. */
record BackEnd(int port) {

    static final String KEY = "a-key-of-the-tests";
    static final String SECRET = "a secret of the tests, long enough";

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static BackEnd of(RunningHub hub) {
        return new BackEnd(hub.port());
    }

    /** What it is told, which must be a result. */
    JsonObject asks(String method, String body) {
        JsonObject answer = hears(method, body);
        if (!answer.containsKey("result")) {
            throw new AssertionError(answer.encode());
        }
        return answer.getJsonObject("result");
    }

    /** The code and the message of what must be an error, with HTTP status 200. */
    String isRefused(String method, String body) {
        JsonObject error = hears(method, body).getJsonObject("error");
        return error.getInteger("code") + " " + error.getString("message");
    }

    private JsonObject hears(String method, String body) {
        HttpResponse<String> answer = posts(method, body);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return new JsonObject(answer.body());
    }

    HttpResponse<String> posts(String method, String body) {
        try {
            return HTTP.send(request(method, body), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    CompletableFuture<JsonObject> asksMeanwhile(String method, String body) {
        return HTTP.sendAsync(request(method, body), BodyHandlers.ofString())
                .thenApply(answer -> new JsonObject(answer.body()).getJsonObject("result"))
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private HttpRequest request(String method, String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/" + method))
                .header("X-API-Key", KEY)
                .timeout(LIMIT)
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    /** The query of a raw room that says who comes. */
    static String as(String user) {
        return "?token=" + token(user);
    }

    private static String token(String user) {
        String content = base64("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8))
                + "."
                + base64(new JsonObject().put("sub", user).encode().getBytes(StandardCharsets.UTF_8));
        return content + "." + base64(sign(content));
    }

    private static byte[] sign(String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
