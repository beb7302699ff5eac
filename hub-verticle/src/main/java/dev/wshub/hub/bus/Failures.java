package dev.wshub.hub.bus;

import dev.wshub.hub.core.Broker;

/** The failure codes of event-bus replies; numbers that everybody knows from HTTP. */
final class Failures {

    static final int BAD_REQUEST = 400;
    static final int NOT_FOUND = 404;
    static final int INTERNAL = 500;
    static final int UNAVAILABLE = 503;

    private Failures() {}

    static int code(Throwable cause) {
        if (cause instanceof Broker.NoSuchConnection) {
            return NOT_FOUND;
        }
        if (cause instanceof Broker.Unavailable) {
            return UNAVAILABLE;
        }
        return cause instanceof IllegalArgumentException ? BAD_REQUEST : INTERNAL;
    }
}
