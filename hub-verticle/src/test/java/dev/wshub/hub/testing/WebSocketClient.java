package dev.wshub.hub.testing;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The WebSocket of the JDK, for texts. */
public final class WebSocketClient implements WebSocket.Listener, AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Consumer<String> receiver;
    private final StringBuilder message = new StringBuilder();
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;

    private WebSocketClient(URI uri, @Nullable Consumer<String> receiver) {
        this.receiver = receiver == null ? received::add : receiver;
        this.socket =
                within(LIMIT, HTTP.newWebSocketBuilder().connectTimeout(LIMIT).buildAsync(uri, this));
    }

    /** What comes in waits for {@link #next}. */
    public static WebSocketClient connect(URI uri) {
        return new WebSocketClient(uri, null);
    }

    /** What comes in goes to {@code receiver}, one after the other. */
    public static WebSocketClient connect(URI uri, Consumer<String> receiver) {
        return new WebSocketClient(uri, receiver);
    }

    /** Returns when it is on its way. */
    public void send(String text) {
        within(LIMIT, socket.sendText(text, true));
    }

    /** The next message; null if there is none within {@code limit}. */
    public @Nullable String next(Duration limit) {
        try {
            return received.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    public boolean isOpen() {
        return !closed.isDone();
    }

    /** Waits for the end, and returns its close code: 1006 if there was no close frame. */
    public int closeCode(Duration limit) {
        return within(limit, closed.copy());
    }

    private static <T> T within(Duration limit, CompletableFuture<T> future) {
        return future.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        message.append(data);
        if (last) {
            String whole = message.toString();
            message.setLength(0);
            receiver.accept(whole);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(1006);
    }

    /** Cuts it. */
    @Override
    public void close() {
        socket.abort();
    }
}
