package dev.wshub.hub.core;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** One way in which clients speak to the hub, and the paths on which it is spoken. */
public interface ClientProtocol {

    /** Whether a WebSocket may be opened on {@code path}, which is still percent-encoded. */
    boolean speaksOn(String path);

    /**
     * Prepares a conversation before the socket opens: who sees the socket open will miss nothing from then
     * on. Fails with {@link BadRequest} if there can be none.
     */
    Future<Session> greet(Opening opening);

    /**
     * What a client asks for when it opens a socket.
     *
     * @param path as sent, percent-encoded, without the query
     * @param query decoded; of a name that is given twice the first counts
     * @param subProtocols what the client offers, in its order
     */
    record Opening(String path, Map<String, String> query, List<String> subProtocols) {}

    /** The upgrade cannot be granted; the message is for the client. */
    final class BadRequest extends RuntimeException {
        private static final long serialVersionUID = 1;

        public BadRequest(String message) {
            super(message, null, false, false);
        }
    }
}
