package dev.wshub.hub.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that a test runs, with all that it says; it ends with the JVM at the latest. */
public final class ChildProcess implements AutoCloseable {

    private static final Duration END_LIMIT = Duration.ofSeconds(10);

    private final Process process;
    private final Output out;
    private final Output err;
    private final Thread shutdownHook = new Thread(this::kill, "child-process-end");

    /** How it ended. */
    public record End(int exitCode, List<String> out, List<String> err) {}

    private ChildProcess(Process process) {
        this.process = process;
        this.out = Output.of(process.getInputStream());
        this.err = Output.of(process.getErrorStream());
    }

    public static ChildProcess start(ProcessBuilder builder) {
        try {
            var child = new ChildProcess(builder.start());
            Runtime.getRuntime().addShutdownHook(child.shutdownHook);
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs it to its end. */
    public static End run(ProcessBuilder builder, Duration limit) {
        try (var child = start(builder)) {
            return child.end(limit);
        }
    }

    public Output out() {
        return out;
    }

    public Output err() {
        return err;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Writes a line to its standard input. */
    public void tell(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a signal by its name, such as INT. */
    public void signal(String name) {
        // Through the shell, which has kill built in: small images lack the program.
        var kill = new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid());
        End end = run(kill, END_LIMIT);
        if (end.exitCode() != 0) {
            throw new IllegalStateException(kill.command() + " ended with " + end);
        }
    }

    /** Waits for its end; fails if it does not come within {@code limit}. */
    public End end(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("still runs after " + limit.toMillis() + " ms:\n" + out + "\n" + err);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        Eventually.until(END_LIMIT, () -> out.isOver() && err.isOver(), () -> out + "\n" + err);
        return new End(process.exitValue(), out.lines(), err.lines());
    }

    /** Ends it at once, with all that it has started. */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly()
                .onExit()
                .orTimeout(END_LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(shutdownHook);
    }
}
