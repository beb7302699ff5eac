package dev.wshub.load.report;

import dev.wshub.load.measure.Assertion;
import dev.wshub.load.measure.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** A directory with the page and the JSON of one run. */
public final class Report {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneId.systemDefault());

    private Report() {}

    /** Makes sure before a run that there is something to be had of it. */
    public static void prepare(Path results) {
        try {
            Files.delete(Files.createTempFile(Files.createDirectories(results), "report", ""));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "--report must be a directory in which one may write, but is " + results, e);
        }
    }

    /** Makes it under {@code results}, and returns the page. */
    public static Path write(Path results, Outcome outcome, List<Assertion.Verdict> verdicts, Instant began)
            throws IOException {
        String name = outcome.plan().scenario().label() + "-" + TIME.format(began);
        Path directory = Files.createDirectories(results.resolve(name));
        String json = JsonReport.of(outcome, verdicts, began);
        Files.writeString(directory.resolve("report.json"), json);
        return Files.writeString(directory.resolve("report.html"), HtmlReport.of(json, name));
    }
}
