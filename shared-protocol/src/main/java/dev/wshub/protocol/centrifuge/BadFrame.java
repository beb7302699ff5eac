package dev.wshub.protocol.centrifuge;

import java.io.IOException;

/** A frame that cannot be read. The message says what is wrong, and never what the frame holds. */
public final class BadFrame extends IOException {

    private static final long serialVersionUID = 1L;

    BadFrame(String message) {
        super(message);
    }

    /** Does nothing: whoever sends bad frames must not make us work for them. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
