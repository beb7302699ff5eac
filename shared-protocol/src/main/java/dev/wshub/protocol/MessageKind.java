package dev.wshub.protocol;

/** The two kinds of WebSocket message (RFC 6455, section 5.6). */
public enum MessageKind {
    TEXT,
    BINARY
}
