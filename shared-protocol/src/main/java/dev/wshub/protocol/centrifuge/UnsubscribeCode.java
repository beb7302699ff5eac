package dev.wshub.protocol.centrifuge;

/** Why a hub ends a subscription. From 2500 on, the client subscribes again by itself. */
public enum UnsubscribeCode {
    SERVER(2000, "server unsubscribe"),
    INSUFFICIENT_STATE(2500, "insufficient state"),
    EXPIRED(2501, "subscription expired"),

    /** The client also drops its token and its position. */
    STATE_INVALIDATED(2502, "state invalidated");

    private final int code;
    private final String reason;

    UnsubscribeCode(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }

    /** What the client is told. */
    public Push.Unsubscribe of(String channel) {
        return new Push.Unsubscribe(channel, code, reason);
    }
}
