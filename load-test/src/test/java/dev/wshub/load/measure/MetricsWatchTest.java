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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MetricsWatchTest {

    @Test
    void refusesWhatIsNoAddressOfMetrics() {
        assertThatThrownBy(() -> new MetricsWatch(URI.create("foo")))
                .hasMessage("--metrics must be http://host:port/path, but is foo");
    }

    @Test
    void waitsNoLongerForABodyThanForAnythingElse() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Integer> heard = CompletableFuture.supplyAsync(() -> answerWithoutABody(server));
            var watch = new MetricsWatch(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/metrics"));

            assertThat(watch.sample()).isEqualTo(ServerSample.UNKNOWN);

            assertThat(heard.get(30, TimeUnit.SECONDS)).isPositive();
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
