package dev.wshub.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Sends signals to the processes of instances, and kills them all when the emulator is no more, however it ended.
 *
 * <p>It is a shell that reads orders from us. A pipe ends with the process that writes to it, so even a killed emulator
 * is noticed; and a shell sends signals without starting a program for each.
 */
final class Warden implements AutoCloseable {

    private final Process shell;
    private final OutputStream orders;

    private Warden(Process shell) {
        this.shell = shell;
        this.orders = shell.getOutputStream();
    }

    static Warden begin() {
        try {
            var builder = new ProcessBuilder("sh", "-c", script())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            Map<String, String> environment = builder.environment();
            environment.remove("ENV"); // a shell would run it
            return new Warden(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on the process does not outlive the emulator. */
    void keep(long pid) {
        order("keep", pid);
    }

    /** The process has ended, so its number may become that of another. */
    void forget(long pid) {
        order("forget", pid);
    }

    /** @param name without SIG */
    void signal(String name, long pid) {
        order(name, pid);
    }

    private void order(String order, long pid) {
        try {
            orders.write((order + " " + pid + "\n").getBytes(StandardCharsets.US_ASCII));
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the shell that watches the instances has ended", e);
        }
    }

    /** Kills what is left. */
    @Override
    public void close() {
        try {
            orders.close();
            shell.waitFor();
        } catch (IOException e) {
            shell.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
