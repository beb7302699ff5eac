package dev.wshub.hub.core;

import dev.wshub.protocol.CloseReason;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One way in which clients speak to the hub, and the paths on which it is spoken. */
public interface ClientProtocol {

    /** Whether a WebSocket may be opened on {@code path}, which is still percent-encoded. */
    boolean speaksOn(String path);

    /**
     * Prepares a conversation before the socket opens: who sees the socket open will miss nothing from then
     * on. Fails with {@link BadRequest} if the request is none, with {@link Refused} if the client may not come.
     */
    Future<Session> greet(Opening opening);

    /** Which of the sub-protocols that a client offers, in its order, is spoken; null for none of them. */
    default @Nullable String subProtocol(List<String> offered) {
        return offered.isEmpty() ? null : offered.get(0);
    }

    /**
     * What a client asks for when it opens a socket.
     *
     * @param path as sent, percent-encoded, without the query
     * @param query decoded; of a name that is given twice the first counts
     * @param subProtocols what the client offers, in its order
     * @param bearer the token of the {@code Authorization} header; empty if there is none
     */
    record Opening(String path, Map<String, String> query, List<String> subProtocols, String bearer) {}

    /** The client may not come. A browser only understands a close code, so the socket opens to be closed. */
    final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient CloseReason reason;

        public Refused(CloseReason reason) {
            super(reason.text(), null, false, false);
            this.reason = reason;
        }

        public CloseReason reason() {
            return reason;
        }
    }

    /** The upgrade cannot be granted; the message is for the client. */
    final class BadRequest extends RuntimeException {
        private static final long serialVersionUID = 1;

        public BadRequest(String message) {
            super(message, null, false, false);
        }
    }
}
