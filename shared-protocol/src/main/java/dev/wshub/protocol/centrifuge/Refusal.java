package dev.wshub.protocol.centrifuge;

/**
 * Why a command has not been carried out. The connection lives on, except after a refused {@link Request.Connect}.
 *
 * @param code below 400 it is the protocol's, as below; a back end may choose others
 * @param temporary whether the client should try again by itself
 */
public record Refusal(int code, String message, boolean temporary) {

    public static final Refusal INTERNAL = new Refusal(100, "internal server error", true);
    public static final Refusal UNAUTHORIZED = new Refusal(101, "unauthorized", false);
    public static final Refusal UNKNOWN_CHANNEL = new Refusal(102, "unknown channel", false);
    public static final Refusal PERMISSION_DENIED = new Refusal(103, "permission denied", false);
    public static final Refusal METHOD_NOT_FOUND = new Refusal(104, "method not found", false);
    public static final Refusal ALREADY_SUBSCRIBED = new Refusal(105, "already subscribed", false);
    public static final Refusal LIMIT_EXCEEDED = new Refusal(106, "limit exceeded", false);
    public static final Refusal BAD_REQUEST = new Refusal(107, "bad request", false);
    public static final Refusal NOT_AVAILABLE = new Refusal(108, "not available", false);

    /** The one after which a client asks for a new token and tries again. */
    public static final Refusal TOKEN_EXPIRED = new Refusal(109, "token expired", false);

    public static final Refusal EXPIRED = new Refusal(110, "expired", false);
    public static final Refusal TOO_MANY_REQUESTS = new Refusal(111, "too many requests", true);
    public static final Refusal UNRECOVERABLE_POSITION = new Refusal(112, "unrecoverable position", false);
    public static final Refusal CONCURRENT_PAGINATION = new Refusal(113, "concurrent pagination", true);
}
