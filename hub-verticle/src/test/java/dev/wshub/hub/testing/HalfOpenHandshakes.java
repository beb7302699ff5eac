package dev.wshub.hub.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Many clients that begin a handshake and never end it. They live in a process of their own, for the hub and they
 * together would need more open files than a process may have.
 */
public final class HalfOpenHandshakes implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;

    private final Process process;
    private final BufferedReader out;

    private HalfOpenHandshakes(Process process) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII));
    }

    /** Returns when all are connected and have sent half a header. */
    public static HalfOpenHandshakes begin(int port, int count) {
        try {
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            String classes = Path.of(HalfOpenHandshakes.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
            var process = new ProcessBuilder(
                            java,
                            "-Xmx128m",
                            "-cp",
                            classes,
                            HalfOpenHandshakes.class.getName(),
                            String.valueOf(port),
                            String.valueOf(count))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var handshakes = new HalfOpenHandshakes(process);
            handshakes.expect("begun");
            return handshakes;
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns when the hub has ended all of them. */
    public void awaitEnd() {
        expect("ended");
    }

    /** The process ends by itself if it has to wait too long, so this does not wait for ever. */
    private void expect(String word) {
        try {
            String line = out.readLine();
            if (!word.equals(line)) {
                throw new AssertionError("expected " + word + ", but got " + line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** The other process. */
    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            var socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write("GET /echo HTTP/1.1\r\nHost: x\r\nX-Half: ".getBytes(US_ASCII));
            sockets.add(socket);
        }
        System.out.println("begun");
        for (Socket socket : sockets) {
            awaitEndOf(socket);
        }
        System.out.println("ended");
    }

    private static void awaitEndOf(Socket socket) throws IOException {
        try {
            while (socket.getInputStream().read() >= 0) {
                // What the hub says at the end is of no interest.
            }
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            // A reset is an end, too.
        }
    }
}
