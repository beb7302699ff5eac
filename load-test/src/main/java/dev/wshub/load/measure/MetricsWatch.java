package dev.wshub.load.measure;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server anywhere, by what it shows to Prometheus: CPU time and memory of the process, or else of its JVM. */
public final class MetricsWatch implements ServerWatch {

    private static final int OK = 200;
    private static final Duration LIMIT = Duration.ofMillis(900);
    private static final Duration FIRST_LIMIT = Duration.ofSeconds(5);
    private static final double NANOS = 1e9;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(FIRST_LIMIT)
            .build();
    private final HttpRequest request;
    private double cpuBefore = Double.NaN;
    private long timeBefore;

    /** Asks once: of an address that is wrong nothing would be seen but that there is nothing. */
    public MetricsWatch(URI url) {
        boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!isHttp || url.getHost() == null) {
            throw new IllegalArgumentException("--metrics must be http://host:port/path, but is " + url);
        }
        request = HttpRequest.newBuilder(url).build();
        String mistake = mistake();
        if (!mistake.isEmpty()) {
            throw new IllegalArgumentException("--metrics must be an address that shows CPU or memory of a server to"
                    + " Prometheus (process_cpu_seconds_total or process_resident_memory_bytes, or what Micrometer has),"
                    + " but " + url + " " + mistake);
        }
    }

    /** Returns what is wrong, or nothing if something is known of the server. */
    private String mistake() {
        try {
            HttpResponse<String> response = ask(FIRST_LIMIT);
            if (response.statusCode() != OK) {
                return "answers " + response.statusCode();
            }
            sample(response.body()); // the first has no CPU yet
            ServerSample second = sample(response.body());
            boolean isKnown = !Double.isNaN(second.cpu()) || !Double.isNaN(second.memory());
            return isKnown ? "" : "has none of these names";
        } catch (ExecutionException e) {
            return "cannot be asked: " + e.getCause();
        } catch (TimeoutException e) {
            return "does not answer within " + FIRST_LIMIT.toSeconds() + " s";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "could not be waited for";
        }
    }

    @Override
    public ServerSample sample() {
        try {
            HttpResponse<String> response = ask(LIMIT);
            return response.statusCode() == OK ? sample(response.body()) : ServerSample.UNKNOWN;
        } catch (ExecutionException | TimeoutException e) {
            return ServerSample.UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ServerSample.UNKNOWN;
        }
    }

    private HttpResponse<String> ask(Duration limit) throws ExecutionException, TimeoutException, InterruptedException {
        // The limit of a request would end with the headers of the response, and a body may stall as well.
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(request, BodyHandlers.ofString());
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            answer.cancel(true);
        }
    }

    private ServerSample sample(String metrics) {
        double cpu = cpuSeconds(metrics);
        long time = System.nanoTime();
        double cores = Double.isNaN(cpu)
                ? sum(metrics, "process_cpu_usage") * sum(metrics, "system_cpu_count")
                : (cpu - cpuBefore) / (Math.max(1, time - timeBefore) / NANOS);
        if (cores < 0) {
            cores = Double.NaN; // it has begun anew
        }
        cpuBefore = cpu;
        timeBefore = time;
        double resident = sum(metrics, "process_resident_memory_bytes");
        return new ServerSample(cores, Double.isNaN(resident) ? sum(metrics, "jvm_memory_used_bytes") : resident);
    }

    /** As most name it, or as Micrometer does. */
    private static double cpuSeconds(String metrics) {
        double seconds = sum(metrics, "process_cpu_seconds_total");
        return Double.isNaN(seconds) ? sum(metrics, "process_cpu_time_ns_total") / NANOS : seconds;
    }

    /** Of all series of that name; NaN if there is none. */
    static double sum(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> value(line.substring(line.lastIndexOf('}') + 1)))
                .reduce((a, b) -> a + b)
                .orElse(Double.NaN);
    }

    private static double value(String rest) {
        String[] words = rest.strip().split("\\s+", -1);
        try {
            return Double.parseDouble(words[words[0].matches("[a-z_]+") && words.length > 1 ? 1 : 0]);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
