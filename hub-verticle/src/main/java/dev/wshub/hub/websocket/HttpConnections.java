package dev.wshub.hub.websocket;

import dev.wshub.hub.config.Limits;
import io.vertx.core.http.HttpConnection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The connections of one event loop that are no WebSockets: half-open handshakes, and plain HTTP that is kept alive.
 */
public final class HttpConnections {

    /*
     * Two queues in the order of their deadlines, since all in one queue wait equally long. Whoever does not send
     * a whole request header in time is closed; who did may stay as long as platforms like to reuse a
     * connection. When there are too many, the oldest goes: a real client is done in a moment, one
     * that only holds a place is old.
     */

    private final int most;
    private final long handshakeNanos;
    private final long idleNanos;
    private final Map<HttpConnection, Long> silent = new LinkedHashMap<>();
    private final Map<HttpConnection, Long> idle = new LinkedHashMap<>();

    /** @param most how many there may be on this event loop */
    public HttpConnections(Limits limits, int most) {
        this.most = most;
        this.handshakeNanos = limits.handshakeTimeout().toNanos();
        this.idleNanos = limits.httpIdle().toNanos();
    }

    /** A connection was accepted and has not asked for anything. */
    public void accepted(HttpConnection connection) {
        silent.put(connection, System.nanoTime() + handshakeNanos);
        connection.closeHandler(closed -> remove(connection));
        if (size() > most) {
            close(oldest());
        }
    }

    /** A connection has sent a whole request header. */
    public void asked(HttpConnection connection) {
        remove(connection);
        idle.put(connection, System.nanoTime() + idleNanos);
    }

    /** A connection has become a WebSocket, or has closed. */
    public void remove(HttpConnection connection) {
        silent.remove(connection);
        idle.remove(connection);
    }

    public int size() {
        return silent.size() + idle.size();
    }

    /** Closes those whose time is over. */
    public void closeOverdue() {
        closeOverdue(silent);
        closeOverdue(idle);
    }

    private void closeOverdue(Map<HttpConnection, Long> queue) {
        long now = System.nanoTime();
        while (!queue.isEmpty()) {
            Map.Entry<HttpConnection, Long> first = queue.entrySet().iterator().next();
            if (now - first.getValue() < 0) {
                return;
            }
            close(first.getKey());
        }
    }

    private HttpConnection oldest() {
        Iterator<HttpConnection> candidates =
                (silent.size() >= idle.size() ? silent : idle).keySet().iterator();
        return candidates.next();
    }

    private void close(HttpConnection connection) {
        remove(connection);
        connection.close();
    }
}
