package dev.wshub.hub.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The lines that somebody writes, read as they come and kept. May be used from any thread. */
public final class Output {

    private final List<String> lines = new ArrayList<>();
    private int passed;
    private boolean isOver;

    private Output() {}

    static Output of(InputStream in) {
        var output = new Output();
        var reader = new Thread(() -> output.read(in), "output");
        reader.setDaemon(true);
        reader.start();
        return output;
    }

    private void read(InputStream in) {
        try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                add(line);
            }
        } catch (IOException | UncheckedIOException e) {
            add("[cut: " + e.getMessage() + "]");
        } finally {
            end();
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
    }

    private synchronized void end() {
        isOver = true;
    }

    synchronized boolean isOver() {
        return isOver;
    }

    /** All lines until now. */
    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /** How many lines until now contain one of {@code texts}. */
    public long count(String... texts) {
        return lines().stream()
                .filter(line -> List.of(texts).stream().anyMatch(line::contains))
                .count();
    }

    /** The first line that contains {@code text}, of those behind the line that was last waited for. */
    public String await(String text, Duration limit) {
        var found = new AtomicReference<@Nullable String>();
        Eventually.until(
                limit,
                () -> {
                    boolean wasOver = isOver();
                    found.set(next(text));
                    return found.get() != null || wasOver;
                },
                () -> "a line with " + text + " in:\n" + this);
        String line = found.get();
        if (line == null) {
            throw new AssertionError("it ended without a line with " + text + ":\n" + this);
        }
        return line;
    }

    private synchronized @Nullable String next(String text) {
        while (passed < lines.size()) {
            String line = lines.get(passed++);
            if (line.contains(text)) {
                return line;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return String.join("\n", lines());
    }
}
