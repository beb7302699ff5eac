package dev.wshub.hub.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A hub in a process of its own, run from the one jar and watched for leaks by Netty. */
public final class HubJar implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(5);
    private static final Pattern LISTENING = Pattern.compile("listening on http://0\\.0\\.0\\.0:(\\d+)");
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PROBE_LIMIT)
            .build();

    private final ChildProcess process;
    private final int port;

    private HubJar(ChildProcess process) {
        this.process = process;
        this.port = portIn(process.out().await("listening on", LIMIT));
    }

    private static int portIn(String line) {
        Matcher matcher = LISTENING.matcher(line);
        if (!matcher.find()) {
            throw new AssertionError("no port in: " + line);
        }
        return Integer.parseInt(matcher.group(1));
    }

    /** Returns once it listens. */
    public static HubJar start(HubOptions options) {
        ChildProcess process = ChildProcess.start(options.process());
        try {
            return new HubJar(process);
        } catch (AssertionError e) {
            String err = process.err().toString();
            process.close();
            throw new AssertionError(e.getMessage() + "\n" + err, e);
        }
    }

    /** Runs the jar to its end: a command, or a mistake. */
    public static ChildProcess.End run(HubOptions options) {
        return ChildProcess.run(options.process(), LIMIT);
    }

    public int port() {
        return port;
    }

    public URI http(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public URI ws(String path) {
        return URI.create("ws://127.0.0.1:" + port + path);
    }

    public HttpResponse<String> get(String path) {
        return ask(HttpRequest.newBuilder(http(path)));
    }

    /** What the server API answers. */
    public String api(String method, String body, String key) {
        return ask(HttpRequest.newBuilder(http("/api/" + method))
                        .header("X-API-Key", key)
                        .POST(BodyPublishers.ofString(body)))
                .body();
    }

    private static HttpResponse<String> ask(HttpRequest.Builder builder) {
        HttpRequest request = builder.timeout(PROBE_LIMIT).build();
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(request.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(request.toString(), e);
        }
    }

    public HttpResponse<String> readiness() {
        return get("/health/ready");
    }

    /** Returns how long it took until readiness is answered with {@code status}. */
    public Duration awaitReadiness(int status, Duration limit) {
        return Eventually.until(
                limit,
                () -> readiness().statusCode() == status,
                () -> readiness().body());
    }

    public Output out() {
        return process.out();
    }

    /** SIGKILL. */
    public void kill() {
        process.kill();
    }

    /** Any other, by its name without SIG. */
    public void signal(String name) {
        process.signal(name);
    }

    /** SIGTERM. */
    public void terminate() {
        process.signal("TERM");
    }

    /** SIGINT. */
    public void interrupt() {
        process.signal("INT");
    }

    /** Waits for its end. */
    public ChildProcess.End end(Duration limit) {
        return process.end(limit);
    }

    /** Leaves nothing behind. Fails if the hub has leaked a buffer. */
    @Override
    public void close() {
        process.close();
        if (process.out().count("LEAK:") > 0) {
            throw new AssertionError(process.out().toString());
        }
    }
}
