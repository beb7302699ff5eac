package dev.wshub.protocol;

import java.nio.charset.StandardCharsets;

/**
 * Why the hub closes a connection: the code and the reason of the close frame.
 *
 * <p>The code tells a client what to do next. 1002, 1007 and 1009 mean that it must change what it sends;
 * all the others mean that it should come back. The hub never sends 1000, after which some clients stay
 * away (facts of the Phoenix client).
 *
 * @param code a status code that may be sent (RFC 6455, section 7.4)
 * @param text at most 123 bytes of UTF-8, because a control frame carries 125 and the code takes two
 *     (RFC 6455, section 5.5)
 */
public record CloseReason(int code, String text) {

    /** The most bytes of UTF-8 that a reason may have. */
    public static final int MAX_TEXT_BYTES = 123;

    public static final CloseReason PROTOCOL_ERROR = new CloseReason(1002, "protocol error");
    public static final CloseReason BAD_UTF8 = new CloseReason(1007, "text is not UTF-8");
    public static final CloseReason BAD_DEFLATE = new CloseReason(1007, "data is not deflated");
    public static final CloseReason TOO_BIG = new CloseReason(1009, "message is too big");
    public static final CloseReason INTERNAL_ERROR = new CloseReason(1011, "internal error");
    public static final CloseReason DRAINING = new CloseReason(1012, "instance drains: reconnect");
    public static final CloseReason FULL = new CloseReason(1013, "full: try again later");
    public static final CloseReason NOT_ACCEPTING = new CloseReason(1013, "instance drains: reconnect");
    public static final CloseReason TOO_SLOW = new CloseReason(3008, "slow");
    public static final CloseReason NO_PONG = new CloseReason(3012, "no pong");

    /** The platform would cut the connection soon. From 4200 on, clients come back at once (Pusher, Centrifuge). */
    public static final CloseReason DEADLINE = new CloseReason(4200, "deadline: reconnect now");

    /** Shortens a text that is too long, at a character; refuses a code that must not be sent. */
    public CloseReason {
        if (!maySend(code)) {
            throw new IllegalArgumentException("a close code is 1000-1003, 1007-1014 or 3000-4999, but is " + code);
        }
        text = shorten(text);
    }

    /** Whether {@code code} may stand in a close frame (RFC 6455, sections 7.4.1 and 7.4.2, and the IANA registry). */
    public static boolean maySend(int code) {
        return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
    }

    private static String shorten(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MAX_TEXT_BYTES) {
            return text;
        }
        int end = MAX_TEXT_BYTES;
        while ((bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
}
