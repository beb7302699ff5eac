package dev.wshub.load.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs what the page runs, without a page; needs Node.js. */
@Timeout(60)
class ChartsTest {

    /** What there is of a browser when the script is loaded. */
    private static final String BROWSER =
            "globalThis.matchMedia = () => ({addEventListener() {}}); globalThis.addEventListener = () => {};\n";

    @TempDir
    private Path directory;

    @BeforeAll
    static void needsNode() throws InterruptedException {
        assumeTrue(isThereNode(), "no node here");
    }

    private static boolean isThereNode() throws InterruptedException {
        try {
            return new ProcessBuilder("node", "--version").start().waitFor(30, TimeUnit.SECONDS);
        } catch (IOException e) {
            return false;
        }
    }

    private String shows(String expression) throws IOException {
        try (InputStream charts = Objects.requireNonNull(HtmlReport.class.getResourceAsStream("charts.js"))) {
            String script = BROWSER + new String(charts.readAllBytes(), StandardCharsets.UTF_8) + "console.log("
                    + expression + ".join('|'))";
            Path file = Files.writeString(directory.resolve("charts.js"), script);
            Process node = new ProcessBuilder("node", file.toString())
                    .redirectErrorStream(true)
                    .start();
            return new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    @Test
    void tellsCountsWhole() throws IOException {
        assertThat(shows("[0, 7, 999, 1000, 1234, 9999, 12345, 1234567, 60000001].map(number)"))
                .isEqualTo("0|7|999|1 000|1 234|9 999|12 345|1 234 567|60 000 001");
    }

    @Test
    void tellsThreeDigitsOfAFraction() throws IOException {
        assertThat(shows("[0.12345, 59.97, 999.4, 999.7, 1234.5].map(number)")).isEqualTo("0.123|60|999|1 000|1 235");
    }

    @Test
    void tellsWhatHasNoEndFromWhatIsNotKnown() throws IOException {
        assertThat(shows("[null, undefined, 5].map(late)")).isEqualTo("never|–|5 ms");
    }
}
