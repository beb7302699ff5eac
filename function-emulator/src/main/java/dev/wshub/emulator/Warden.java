package dev.wshub.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Sends signals to the processes of instances, and kills them all when the emulator is no more, however it ended. Any
 * thread may use it.
 *
 * <p>It is a shell that reads orders from us. A pipe ends with the process that writes to it, so even a killed emulator
 * is noticed; and a shell sends signals without starting a program for each. A shell that has been killed itself is
 * replaced.
 */
final class Warden implements AutoCloseable {

    private static final long REPLACE_MILLIS = 200;

    private final Set<Long> kept = new LinkedHashSet<>();
    private Process shell = startShell();
    private boolean isClosed;

    private Warden() {}

    static Warden begin() {
        var warden = new Warden();
        warden.watch();
        return warden;
    }

    /** From now on the process does not outlive the emulator. */
    synchronized void keep(long pid) {
        order("keep", pid);
        kept.add(pid);
    }

    /** The process has ended, so its number may become that of another. */
    synchronized void forget(long pid) {
        kept.remove(pid);
        order("forget", pid);
    }

    /** @param name without SIG */
    synchronized void signal(String name, long pid) {
        order(name, pid);
    }

    private void order(String order, long pid) {
        try {
            write(order, pid);
        } catch (IOException broken) {
            replace(shell);
            try {
                write(order, pid);
            } catch (IOException e) {
                throw new UncheckedIOException("the shell that watches the instances has ended", e);
            }
        }
    }

    private void write(String order, long pid) throws IOException {
        shell.getOutputStream().write((order + " " + pid + "\n").getBytes(StandardCharsets.US_ASCII));
        shell.getOutputStream().flush();
    }

    private void watch() {
        Process watched = shell;
        watched.onExit()
                .thenRunAsync(
                        () -> replace(watched),
                        CompletableFuture.delayedExecutor(REPLACE_MILLIS, TimeUnit.MILLISECONDS));
    }

    private synchronized void replace(Process dead) {
        if (!isClosed && dead.equals(shell)) {
            shell = startShell();
            watch();
            kept.forEach(pid -> order("keep", pid));
        }
    }

    /** Kills what is left. */
    @Override
    public synchronized void close() {
        if (!shell.isAlive()) {
            replace(shell);
        }
        isClosed = true;
        try {
            shell.getOutputStream().close();
            shell.waitFor();
        } catch (IOException e) {
            shell.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** For tests: whose end it has to survive. */
    synchronized Process shell() {
        return shell;
    }

    private static Process startShell() {
        try {
            var builder = new ProcessBuilder(Session.of(List.of("sh", "-c", script())))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().remove("ENV"); // a shell would run it
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String script() throws IOException {
        try (InputStream script = Warden.class.getResourceAsStream("warden.sh")) {
            if (script == null) {
                throw new IllegalStateException("the jar has no warden.sh");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
