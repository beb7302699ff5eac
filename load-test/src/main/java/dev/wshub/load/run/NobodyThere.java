package dev.wshub.load.run;

/** The first users could not come, so there is nothing to be measured; the message says where and why. */
public final class NobodyThere extends RuntimeException {

    private static final long serialVersionUID = 1;

    NobodyThere(String message) {
        super(message);
    }
}
