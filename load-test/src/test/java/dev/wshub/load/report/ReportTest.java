package dev.wshub.load.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.wshub.load.measure.Assertion;
import dev.wshub.load.measure.Journal;
import dev.wshub.load.measure.Outcome;
import dev.wshub.load.measure.Outcomes;
import dev.wshub.load.scenario.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    @TempDir
    private Path directory;

    private final Outcome outcome = Outcomes.small(Scenario.FANOUT);

    @Test
    void makesOnePageThatNeedsNothingElseAndTheJsonBesideIt() throws IOException {
        var verdict = new Assertion.Verdict("p99<1ms", false, "10ms");

        Path page = Report.write(directory, outcome, List.of(verdict), Instant.EPOCH);

        String html = Files.readString(page);
        String json = Files.readString(page.resolveSibling("report.json"));
        assertThat(html).contains("uPlot=function", "The MIT License", "p99<1ms".replace("<", "\\u003c"));
        assertThat(html).doesNotContain("{{", "<script src", "<link");
        assertThat(html.split("</script>", -1)).hasSize(5); // none of them the server's
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            while (parser.nextToken() != null) {
                assertThat(parser.currentName()).isNotEqualTo("across"); // there is but one endpoint
            }
        }
        assertThat(json)
                .contains(
                        "\"receivedPerSecond\" : 5.0",
                        "\"lost\" : 1",
                        "\"missing\" : 1",
                        "\"p99\" : null",
                        "\"serverMemoryPerUser\" : 1000000.0");
    }

    @Test
    void leavesTheReportOfAnotherRunInTheSameSecondAlone() throws IOException {
        Path first = Report.write(directory, outcome, List.of(), Instant.EPOCH);
        Path second = Report.write(directory, outcome, List.of(), Instant.EPOCH);
        Path third = Report.write(directory, outcome, List.of(), Instant.EPOCH);

        assertThat(second.getParent()).isEqualTo(Path.of(first.getParent() + "-2"));
        assertThat(third.getParent()).isEqualTo(Path.of(first.getParent() + "-3"));
    }

    @Test
    void knowsBeforeARunThatItCannotBeWritten() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        Report.prepare(directory.resolve("new"));
        assertThat(directory.resolve("new")).isEmptyDirectory();
        assertThatThrownBy(() -> Report.prepare(file))
                .hasMessage("--report must be a directory in which one may write, but is " + file);
    }

    @Test
    void saysNothingOfAHoldThatNeverCame() {
        var stopped = new Outcome(outcome.plan(), new Journal(Double.NaN));

        assertThat(screen(stopped))
                .contains("0 in their channels, joined in none", "latency      none")
                .doesNotContain("NaN", "generator");
        assertThat(JsonReport.of(stopped, List.of(), Instant.EPOCH)).doesNotContain("NaN", "generatorCpu");
    }

    private static String screen(Outcome outcome) {
        var bytes = new ByteArrayOutputStream();
        new Summary(outcome).print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void doesNotChargeOneServerForWhatSeveralHaveDone() {
        URI endpoint = URI.create("ws://127.0.0.1:9000");
        Outcome several = Outcomes.small(Scenario.FANOUT, endpoint, endpoint);

        assertThat(screen(several)).containsPattern("0\\.50 cores, 3 MB\\R");
        assertThat(JsonReport.of(several, List.of(), Instant.EPOCH))
                .contains("\"serverCpu\" : 0.5", "\"serverMemory\" : 3000000.0")
                .doesNotContain("serverMemoryPerUser");
    }

    @Test
    void saysOnOneScreenHowItWas() {
        assertThat(screen(outcome))
                .contains("fanout: 2 users, 1 channels, raw, measured for 2 s")
                .contains("received 5/s, published 3/s, lost 1")
                .contains("p50 6.00 ms", "max never (1 never)")
                .contains("1 (10.00%)")
                .contains("0.50 cores, 3 MB, 1000.0 kB more for each user, 10 messages per CPU-second");
    }
}
