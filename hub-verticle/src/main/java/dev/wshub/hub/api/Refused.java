package dev.wshub.hub.api;

import dev.wshub.protocol.centrifuge.Refusal;

/** A back end has asked for what cannot be done. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;

    private final int status;
    private final transient Refusal why;

    private Refused(int status, Refusal why) {
        super(why.message(), null, false, false);
        this.status = status;
        this.why = why;
    }

    /** The request was read, and this is the answer. */
    static Refused because(Refusal why) {
        return new Refused(OK, why);
    }

    /** A field has a value that it must not have. */
    static Refused value(String fault) {
        return new Refused(OK, badRequest(fault));
    }

    /** The request cannot be read. */
    static Refused unreadable(String fault) {
        return new Refused(BAD_REQUEST, badRequest(fault));
    }

    /** The body was not read to its end. */
    static Refused tooLarge(int most) {
        return new Refused(TOO_LARGE, badRequest("the body must have at most " + most + " bytes, but has more"));
    }

    private static Refusal badRequest(String fault) {
        return new Refusal(Refusal.BAD_REQUEST.code(), fault, false);
    }

    /** The HTTP status to answer with. */
    int status() {
        return status;
    }

    Refusal why() {
        return why;
    }
}
