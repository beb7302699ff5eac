package dev.wshub.load.report;

import dev.wshub.load.measure.Assertion;
import dev.wshub.load.measure.Outcome;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
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
        Path directory = directory(results, outcome.plan().scenario().label() + "-" + TIME.format(began));
        String json = JsonReport.of(outcome, verdicts, began);
        Files.writeString(directory.resolve("report.json"), json);
        return Files.writeString(
                directory.resolve("report.html"), HtmlReport.of(json, String.valueOf(directory.getFileName())));
    }

    /** A new one: of two runs that began in the same second, the later has a 2 behind its name, and so on. */
    private static Path directory(Path results, String name) throws IOException {
        Files.createDirectories(results);
        for (int n = 1; true; n++) {
            try {
                return Files.createDirectory(results.resolve(n == 1 ? name : name + "-" + n));
            } catch (FileAlreadyExistsException e) {
                // somebody else's
            }
        }
    }
}
