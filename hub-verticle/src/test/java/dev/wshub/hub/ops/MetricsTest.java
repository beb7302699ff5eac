package dev.wshub.hub.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.config.MetricsSettings;
import dev.wshub.hub.core.Counters;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class MetricsTest {

    private static final Vertx VERTX = Vertx.vertx();

    private long now;
    private final Tally tally = new Tally(2);
    private final BillingMeter meter = new BillingMeter(() -> now);
    private final Metrics metrics = new Metrics(
            MetricsSettings.DEFAULT, VERTX, new Metrics.Sources("1.2.3", "node-1", "container", tally, meter));

    @AfterAll
    static void close() {
        VERTX.close();
    }

    @Test
    void addUpWhatTheEventLoopsHaveCounted() {
        var counters = new Counters();
        counters.opened = 11;
        counters.messagesIn = 12;
        counters.deliveries = 13;
        counters.publishesFailed = 14;
        counters.closedSlow = 15;
        counters.oversized = 16;
        tally.report(0, counters, 7, 3);
        tally.report(1, counters, 2, 1);

        assertThat(metrics.scrape().lines())
                .contains(
                        "# HELP wshub_connections WebSockets open now",
                        "# TYPE wshub_connections gauge",
                        "wshub_connections 9.0",
                        "wshub_channels 4.0",
                        "# HELP wshub_connections_opened_total WebSockets opened",
                        "# TYPE wshub_connections_opened_total counter",
                        "wshub_connections_opened_total 22.0",
                        "wshub_messages_in_total 24.0",
                        "wshub_deliveries_total 26.0",
                        "wshub_publishes_failed_total 28.0",
                        "wshub_closed_slow_total 30.0",
                        "wshub_oversized_total 32.0");
    }

    @Test
    void tellWhatIsBilledUntilThisMoment() {
        meter.opened();
        meter.opened();
        now = Duration.ofMillis(1_500).toNanos();
        meter.look(0);
        assertThat(metrics.scrape().lines())
                .contains(
                        "# TYPE wshub_billed_seconds_total counter",
                        "wshub_billed_seconds_total 1.5",
                        "wshub_connection_seconds_total 3.0",
                        "wshub_silent_seconds_total 1.5");

        now = Duration.ofSeconds(2).toNanos();
        assertThat(metrics.scrape().lines())
                .contains("wshub_billed_seconds_total 2.0", "wshub_connection_seconds_total 4.0");
    }

    @Test
    void sayWhichInstanceItIs() {
        assertThat(metrics.scrape().lines())
                .contains(
                        "# TYPE wshub_info gauge",
                        "wshub_info{instance=\"node-1\",profile=\"container\",version=\"1.2.3\"} 1");
    }

    @Test
    void tellOfTheJvm() {
        assertThat(metrics.scrape().lines())
                .anyMatch(line -> line.matches("jvm_memory_used_bytes\\{area=\"heap\",id=\".+\"} [1-9].*"))
                .anyMatch(line -> line.matches("jvm_threads_live_threads [1-9].*"))
                .anyMatch(line -> line.matches("jvm_gc_collection_seconds_count\\{gc=\".+\"} [0-9]+"))
                .anyMatch(line -> line.matches("jvm_gc_collection_seconds_sum\\{gc=\".+\"} [0-9].*"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void tellWhatTheProcessTakesOfItsMachine() {
        assertThat(metrics.scrape().lines())
                .contains("# TYPE process_cpu_seconds_total counter", "# TYPE process_resident_memory_bytes gauge")
                .anyMatch(line -> line.matches("process_cpu_seconds_total [0-9.]*[1-9][0-9.]*"))
                .anyMatch(line -> line.matches("process_resident_memory_bytes [1-9][0-9.]+E[78]"));
    }

    @Test
    void areThoseOfTheDocument() throws IOException {
        List<String> described = Files.readAllLines(Path.of("../docs/metrics.md")).stream()
                .filter(line -> line.startsWith("| `wshub_"))
                .map(line -> line.split("[|`]", -1))
                .map(cells -> cells[2] + " " + cells[4].strip())
                .toList();

        assertThat(metrics.scrape()
                        .lines()
                        .filter(line -> line.startsWith("# TYPE wshub_"))
                        .map(line -> line.substring("# TYPE ".length())))
                .containsExactlyInAnyOrderElementsOf(described);
    }
}
