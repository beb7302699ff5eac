package dev.wshub.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.HubJar;
import dev.wshub.hub.testing.HubOptions;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics of the one jar, which does not have all of their library. */
class MetricsIT {

    @Test
    void loadTheirLibraryWhenSomebodyAsksForThem(@TempDir Path directory) throws IOException {
        Path classes = directory.resolve("classes.log");
        try (HubJar hub = HubJar.start(HubOptions.ANY_PORT
                .with("WSHUB_AUTH_HMAC_SECRET", "a secret of thirty-two characters")
                .with("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + classes))) {
            assertThat(hub.readiness().statusCode()).isEqualTo(200);
            assertThat(ofTheLibrary(classes)).isEmpty();

            HttpResponse<String> answer = hub.get("/metrics");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\nwshub_connections 0.0\n", "\njvm_threads_live_threads ");
            assertThat(ofTheLibrary(classes)).isNotEmpty();
            assertThat(hub.out().count("WARN", "ERROR")).isZero();
        }
    }

    private static List<String> ofTheLibrary(Path classes) throws IOException {
        try (Stream<String> lines = Files.lines(classes)) {
            return lines.filter(line -> line.contains(" io.micrometer.") || line.contains(" io.prometheus."))
                    .toList();
        }
    }
}
