package dev.wshub.hub.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Another program that listens to channels of Redis, as {@code redis-cli SUBSCRIBE} does. */
public final class RedisListener implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Socket socket;
    private final Output output;

    private RedisListener(Socket socket) throws IOException {
        this.socket = socket;
        this.output = Output.of(socket.getInputStream());
    }

    /** Returns once Redis has confirmed all. */
    public static RedisListener subscribe(int port, String... channels) {
        try {
            var listener = new RedisListener(new Socket(InetAddress.getLoopbackAddress(), port));
            listener.socket.getOutputStream().write(command(channels).getBytes(StandardCharsets.UTF_8));
            listener.await(":" + channels.length);
            return listener;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String command(String... channels) {
        return Stream.concat(Stream.of("SUBSCRIBE"), Stream.of(channels))
                .map(word -> "$" + word.length() + "\r\n" + word + "\r\n")
                .collect(Collectors.joining("", "*" + (channels.length + 1) + "\r\n", ""));
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
