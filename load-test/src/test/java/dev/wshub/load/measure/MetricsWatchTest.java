package dev.wshub.load.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

class MetricsWatchTest {

    @Test
    void refusesWhatIsNoAddressOfMetrics() {
        assertThatThrownBy(() -> new MetricsWatch(URI.create("foo")))
                .hasMessage("--metrics must be http://host:port/path, but is foo");
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
