package dev.wshub.hub.testing;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The function platform of this build in a process of its own, with {@link EchoFunction} as its function. */
public final class EmulatedPlatform implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ChildProcess process;
    private final TemporaryDirectory directory;
    private final int port;

    private EmulatedPlatform(ChildProcess process, TemporaryDirectory directory) {
        this.process = process;
        this.directory = directory;
        String line = process.out().await("the platform listens on", LIMIT);
        this.port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    }

    /** Returns once it listens. */
    public static EmulatedPlatform start(String... options) {
        var directory = TemporaryDirectory.create("wshub-platform-");
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add("--port=0");
        arguments.add("--bill=" + directory.path().resolve("bill.json"));
        arguments.add("--");
        arguments.addAll(List.of(
                Checkout.java().toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                EchoFunction.class.getName()));
        return new EmulatedPlatform(ChildProcess.start(command(arguments)), directory);
    }

    /** How the emulator is started with these arguments. */
    public static ProcessBuilder command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Checkout.java().toString(),
                "-XX:+UseSerialGC",
                "-jar",
                Checkout.emulator().toString()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command);
        Checkout.withoutSettings(builder.environment());
        return builder;
    }

    public int port() {
        return port;
    }

    /** What it says, and what its instances say. */
    public Output out() {
        return process.out();
    }

    /** Opens a WebSocket, which may need an instance to be started. */
    public RawClient connect() {
        return RawClient.open(RawSocket.connect(port).waits(LIMIT), "/");
    }

    /** Asks for a page; {@code headers} are lines. */
    public HttpAnswer get(String path, String... headers) {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        try (RawSocket socket = RawSocket.connect(port).waits(LIMIT)) {
            return HttpAnswer.readFrom(socket.send("GET " + path + " HTTP/1.1\r\nHost: x\r\n" + more + "\r\n"));
        }
    }

    /** Waits for the next instance that says its process id. */
    public long awaitPid() {
        String line = out().await("] pid ", LIMIT);
        return Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
    }

    public void signal(String name) {
        process.signal(name);
    }

    /** Ends it as its user would, and returns the bill. */
    public JsonObject end() {
        process.signal("TERM");
        ChildProcess.End end = process.end(LIMIT);
        if (end.exitCode() != 0) {
            throw new AssertionError(end.toString());
        }
        try {
            return new JsonObject(Files.readString(directory.path().resolve("bill.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
        directory.delete();
    }
}
