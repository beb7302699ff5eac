package dev.wshub.hub.testing;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One run of redis-server, from its start to its death; the next run in the same directory overwrites its log. */
final class RedisProcess {

    private static final Duration START_LIMIT = Duration.ofSeconds(10);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(1);
    private static final Duration PROBE_PAUSE = Duration.ofMillis(5);
    private static final int END_LIMIT_SECONDS = 10;

    private final Process process;
    private final int port;
    private final @Nullable String password;
    private final Path log;

    RedisProcess(RedisOptions options, Path directory, int port) {
        List<String> command = new ArrayList<>(List.of(RedisBinary.find().toString()));
        command.addAll(List.of("--bind", "127.0.0.1", "--port", Integer.toString(port)));
        command.addAll(options.commandLine());
        this.log = directory.resolve("redis.log");
        this.process = start(new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile()));
        this.port = port;
        this.password = options.password();
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns false if it exits, or does not answer within 10 seconds. */
    boolean becomesReady() {
        long start = System.nanoTime();
        while (process.isAlive() && System.nanoTime() - start < START_LIMIT.toNanos()) {
            if (answers()) {
                return true;
            }
            LockSupport.parkNanos(PROBE_PAUSE.toNanos());
        }
        return false;
    }

    private boolean answers() {
        try {
            return ask(PROBE_LIMIT, "PING").equals("PONG")
                    && ask(PROBE_LIMIT, "INFO", "server").contains(itsPid());
        } catch (IOException e) {
            return false; // it does not listen yet
        }
    }

    /** Whoever took the port before this process could bind it may answer too, but with another number. */
    private String itsPid() {
        return "\nprocess_id:" + process.pid() + "\r";
    }

    boolean foundItsPortTaken() {
        return log().contains("Address already in use");
    }

    /** Returns the reply to the command, or the refusal of the password. */
    String ask(Duration limit, String... command) throws IOException {
        try (var socket = new RespSocket(port, limit)) {
            String entry = password == null ? "OK" : socket.ask("AUTH", password);
            return entry.equals("OK") ? socket.ask(command) : entry;
        }
    }

    /** Sends a signal by its name, such as STOP. */
    void signal(String name) {
        if (!process.isAlive()) {
            throw new IllegalStateException("redis-server is not running, so it cannot get SIG" + name);
        }
        String kill = "kill -" + name + " " + process.pid();
        // Through the shell, which has kill built in: small images lack the program.
        int status = end(start(new ProcessBuilder("sh", "-c", kill).inheritIO()));
        if (status != 0) {
            throw new IllegalStateException(kill + " ended with status " + status);
        }
    }

    /** Ends it at once, frozen or not, along with the child that may be rewriting its append-only file. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        end(process.destroyForcibly());
    }

    private static int end(Process ending) {
        return ending.onExit().orTimeout(END_LIMIT_SECONDS, SECONDS).join().exitValue();
    }
}
