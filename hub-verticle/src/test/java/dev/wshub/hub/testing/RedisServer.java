package dev.wshub.hub.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Objects;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** A redis-server process of the test's own, which ends with the JVM at the latest and then leaves no files. */
public final class RedisServer implements AutoCloseable {

    private static final int MAX_ATTEMPTS = 5;
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(5);

    private final RedisOptions options;
    private final TemporaryDirectory directory = TemporaryDirectory.create("wshub-redis-");
    private final Thread shutdownHook = new Thread(this::end, "redis-server-end");
    private volatile @Nullable RedisProcess process;

    private RedisServer(RedisOptions options) {
        this.options = options;
    }

    public static RedisServer start() {
        return start(RedisOptions.DEFAULT);
    }

    /** Returns once the server answers; it then knows no keys. */
    public static RedisServer start(RedisOptions options) {
        return start(options, RedisServer::freePort);
    }

    static RedisServer start(RedisOptions options, IntSupplier ports) {
        var server = new RedisServer(options);
        Runtime.getRuntime().addShutdownHook(server.shutdownHook);
        try {
            server.launch(ports);
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** The port is free when this returns, but anyone may take it before redis-server does. */
    static int freePort() {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void launch(IntSupplier ports) {
        for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
            var started = new RedisProcess(options, directory.path(), ports.getAsInt());
            process = started;
            if (started.becomesReady()) {
                return;
            }
            started.kill();
            if (!started.foundItsPortTaken()) {
                break;
            }
        }
        throw new IllegalStateException(
                "redis-server does not start:\n" + current().log());
    }

    public int port() {
        return current().port();
    }

    public String uri() {
        String password = options.password();
        String entry =
                password == null ? "" : ":" + URLEncoder.encode(password, UTF_8).replace("+", "%20") + "@";
        return "redis://" + entry + "127.0.0.1:" + port() + "/0";
    }

    /**
     * Sends one command over a connection of its own and returns the reply as text: an array has one element a line, an
     * error starts with "ERR ", nothing is "(nil)". Fails if the server is silent for 5 seconds.
     */
    public String command(String... command) {
        try {
            return current().ask(COMMAND_LIMIT, command);
        } catch (IOException e) {
            throw new UncheckedIOException(String.join(" ", command), e);
        }
    }

    /** Ends the process at once (SIGKILL); killing twice is harmless. */
    public void kill() {
        current().kill();
    }

    /** Freezes the process (SIGSTOP): connections stay open and new ones are accepted, but nothing is answered. */
    public void pause() {
        current().signal("STOP");
    }

    /** Continues after a pause (SIGCONT), with all that has arrived in the meantime. */
    public void resume() {
        current().signal("CONT");
    }

    /** Kills the process if it lives, and starts it again on the same port, with the same options and directory. */
    public void restart() {
        int samePort = port();
        kill();
        launch(() -> samePort);
    }

    /** Closing twice is harmless. */
    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(shutdownHook);
    }

    private void end() {
        RedisProcess running = process;
        if (running != null) {
            running.kill();
        }
        directory.delete();
    }

    private RedisProcess current() {
        return Objects.requireNonNull(process, "not launched");
    }
}
