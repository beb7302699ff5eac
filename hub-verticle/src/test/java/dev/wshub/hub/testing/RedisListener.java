package dev.wshub.hub.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Another program that listens to one channel of Redis, as {@code redis-cli SUBSCRIBE} does. */
public final class RedisListener implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Socket socket;
    private final Output output;

    private RedisListener(Socket socket) throws IOException {
        this.socket = socket;
        this.output = Output.of(socket.getInputStream());
    }

    /** Returns once Redis has confirmed it; the channel's name has no blanks. */
    public static RedisListener subscribe(int port, String channel) {
        try {
            var listener = new RedisListener(new Socket(InetAddress.getLoopbackAddress(), port));
            listener.socket.getOutputStream().write(("SUBSCRIBE " + channel + "\r\n").getBytes(StandardCharsets.UTF_8));
            listener.await(":1");
            return listener;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line of Redis's protocol that contains {@code text}; a payload of several lines is several. */
    public String await(String text) {
        return output.await(text, LIMIT);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
