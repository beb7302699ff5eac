package dev.wshub.load.wire;

/** The server does not keep to RFC 6455. */
public final class BadFrameException extends Exception {

    private static final long serialVersionUID = 1;

    BadFrameException(String message) {
        super(message, null, false, false);
    }
}
