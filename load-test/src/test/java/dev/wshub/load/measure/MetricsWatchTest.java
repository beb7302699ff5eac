package dev.wshub.load.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class MetricsWatchTest {

    /** The common pool may have a single one, in which the JDK's client ends what it asks. */
    private static final Executor OWN_THREAD = task -> new Thread(task, "server").start();

    @Test
    void refusesWhatIsNoAddressOfMetrics() {
        assertThatThrownBy(() -> new MetricsWatch(URI.create("foo")))
                .hasMessage("--metrics must be http://host:port/path, but is foo");
    }

    @Test
    void refusesAnAddressAtWhichNobodyIs() throws IOException {
        var gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        gone.close();

        assertThatThrownBy(() -> watch(gone))
                .hasMessageMatching("--metrics must be an address that shows .*, but http://127.0.0.1:\\d+/metrics"
                        + " cannot be asked: java.net.ConnectException.*");
    }

    @ParameterizedTest
    @CsvSource({"404 Not Found, answers 404", "200 OK, has none of these names"})
    void refusesAnAddressThatShowsNothing(String status, String mistake) throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var told = CompletableFuture.runAsync(() -> answer(server, status, "up 1\n"), OWN_THREAD);

            assertThatThrownBy(() -> watch(server)).hasMessageEndingWith(mistake);
            told.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void waitsNoLongerForABodyThanForAnythingElse() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Supplier<Integer> answers = () -> {
                answer(server, "200 OK", "process_cpu_seconds_total 1\n");
                return answerWithoutABody(server);
            };
            CompletableFuture<Integer> heard = CompletableFuture.supplyAsync(answers, OWN_THREAD);
            var watch = watch(server);

            assertThat(watch.sample()).isEqualTo(ServerSample.UNKNOWN);

            assertThat(heard.get(30, TimeUnit.SECONDS)).isPositive();
        }
    }

    private static MetricsWatch watch(ServerSocket server) {
        return new MetricsWatch(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/metrics"));
    }

    private static void answer(ServerSocket server, String status, String metrics) {
        String head = "HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: " + metrics.length();
        try (Socket client = server.accept()) {
            client.getOutputStream().write((head + "\r\n\r\n" + metrics).getBytes(StandardCharsets.US_ASCII));
            client.shutdownOutput();
            client.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns how much the client has said up to when it went. */
    private static int answerWithoutABody(ServerSocket server) {
        try (Socket client = server.accept()) {
            client.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return client.getInputStream().readAllBytes().length;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void addsUpTheSeriesOfAName() {
        String metrics = """
                # HELP jvm_memory_used_bytes x
                jvm_memory_used_bytes{area="heap",id="a } b"} 1.5E6
                jvm_memory_used_bytes{area="nonheap"} 500000
                jvm_memory_used_bytes_other 7
                process_cpu_seconds_total 12.5
                """;

        assertThat(MetricsWatch.sum(metrics, "jvm_memory_used_bytes")).isEqualTo(2_000_000);
        assertThat(MetricsWatch.sum(metrics, "process_cpu_seconds_total")).isEqualTo(12.5);
        assertThat(MetricsWatch.sum(metrics, "process_resident_memory_bytes")).isNaN();
    }
}
