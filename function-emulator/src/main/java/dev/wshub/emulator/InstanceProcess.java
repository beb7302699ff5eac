package dev.wshub.emulator;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The process of an instance, which the {@link Warden} knows before it does anything. */
final class InstanceProcess {

    /** It waits for a word from us, so that it cannot begin unknown to the warden. */
    private static final String GATE = "read -r go && exec \"$@\" </dev/null";

    private final Process process;
    private final Warden warden;
    private final Promise<Integer> ended = Promise.promise();

    private InstanceProcess(Process process, Warden warden) {
        this.process = process;
        this.warden = warden;
    }

    /**
     * Fails if there is no such process afterwards.
     *
     * @param lines is given what the process says, from a thread of its own
     */
    static InstanceProcess start(
            Code code, Map<String, String> environment, Warden warden, Context context, Consumer<String> lines) {
        List<String> command = new ArrayList<>(Session.of(List.of("sh", "-c", GATE, "function")));
        command.addAll(code.command());
        var builder =
                new ProcessBuilder(command).directory(code.directory().toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("FC_"));
        builder.environment().putAll(environment);
        try {
            return begun(builder.start(), warden, context, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InstanceProcess begun(Process process, Warden warden, Context context, Consumer<String> lines)
            throws IOException {
        var started = new InstanceProcess(process, warden);
        try {
            started.begin(context, lines);
            return started;
        } catch (IOException | UncheckedIOException e) {
            process.destroyForcibly(); // it counts as none, so it must not be there
            throw e;
        }
    }

    private void begin(Context context, Consumer<String> lines) throws IOException {
        process.onExit().thenAccept(dead -> context.runOnContext(now -> end(dead.exitValue())));
        warden.keep(process.pid());
        var reader = new Thread(() -> read(lines), "output-of-" + process.pid());
        reader.setDaemon(true);
        reader.start();
        try (OutputStream gate = process.getOutputStream()) {
            gate.write("go\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void end(int exitCode) {
        warden.forget(process.pid());
        ended.complete(exitCode);
    }

    private void read(Consumer<String> lines) {
        try (var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            Lines.read(reader, lines);
        } catch (IOException e) {
            lines.accept("[cut: " + e.getMessage() + "]");
        }
    }

    /** With its exit code, on the event loop. */
    Future<Integer> ended() {
        return ended.future();
    }

    void freeze() {
        signal("STOP");
    }

    void thaw() {
        signal("CONT");
    }

    void terminate() {
        signal("TERM");
    }

    void kill() {
        signal("KILL");
    }

    /** Whoever has the number of a process that has ended is a stranger. */
    private void signal(String name) {
        if (!ended.future().isComplete()) {
            warden.signal(name, process.pid());
        }
    }
}
