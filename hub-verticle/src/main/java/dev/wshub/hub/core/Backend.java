package dev.wshub.hub.core;

import dev.wshub.protocol.ClientInfo;
import dev.wshub.protocol.Payload;
import io.vertx.core.Future;

/** Whoever answers clients in this process: an embedder. Futures complete on the caller's event loop. */
public interface Backend {

    /** Fails with {@link Nobody}, {@link Refusal}, or anything else if it went wrong. */
    Future<Payload> call(String method, Payload data, ClientInfo caller);

    /** Fails with {@link Nobody}. */
    Future<Void> tell(Payload data, ClientInfo caller);

    /** Nobody answers to this. */
    final class Nobody extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Nobody() {
            super("nobody answers to this", null, false, false);
        }
    }

    /** The embedder says no, in its own words. */
    final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int code;

        /** @param code positive; below 400 the numbers are those of the client protocol */
        public Refusal(int code, String message) {
            super(message, null, false, false);
            this.code = code;
        }

        public int code() {
            return code;
        }
    }
}
