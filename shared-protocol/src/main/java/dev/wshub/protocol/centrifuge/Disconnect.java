package dev.wshub.protocol.centrifuge;

import dev.wshub.protocol.CloseReason;

/** Why a hub closes a connection of this protocol. Below 3500 the client comes back by itself, else not. */
public final class Disconnect {

    public static final CloseReason CONNECTION_CLOSED = new CloseReason(3000, "connection closed");
    public static final CloseReason SHUTDOWN = new CloseReason(3001, "shutdown");
    public static final CloseReason INTERNAL_ERROR = new CloseReason(3004, "internal server error");
    public static final CloseReason CONNECTION_EXPIRED = new CloseReason(3005, "connection expired");
    public static final CloseReason SUBSCRIPTION_EXPIRED = new CloseReason(3006, "subscription expired");
    public static final CloseReason SLOW = new CloseReason(3008, "slow");
    public static final CloseReason WRITE_ERROR = new CloseReason(3009, "write error");
    public static final CloseReason INSUFFICIENT_STATE = new CloseReason(3010, "insufficient state");
    public static final CloseReason FORCE_RECONNECT = new CloseReason(3011, "force reconnect");
    public static final CloseReason NO_PONG = new CloseReason(3012, "no pong");
    public static final CloseReason TOO_MANY_REQUESTS = new CloseReason(3013, "too many requests");
    public static final CloseReason STATE_INVALIDATED = new CloseReason(3014, "state invalidated");

    public static final CloseReason INVALID_TOKEN = new CloseReason(3500, "invalid token");
    public static final CloseReason BAD_REQUEST = new CloseReason(3501, "bad request");
    public static final CloseReason STALE = new CloseReason(3502, "stale");
    public static final CloseReason FORCE_DISCONNECT = new CloseReason(3503, "force disconnect");
    public static final CloseReason CONNECTION_LIMIT = new CloseReason(3504, "connection limit");
    public static final CloseReason CHANNEL_LIMIT = new CloseReason(3505, "channel limit");
    public static final CloseReason INAPPROPRIATE_PROTOCOL = new CloseReason(3506, "inappropriate protocol");
    public static final CloseReason PERMISSION_DENIED = new CloseReason(3507, "permission denied");
    public static final CloseReason NOT_AVAILABLE = new CloseReason(3508, "not available");
    public static final CloseReason TOO_MANY_ERRORS = new CloseReason(3509, "too many errors");

    private Disconnect() {}
}
