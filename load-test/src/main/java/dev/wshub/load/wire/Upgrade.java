package dev.wshub.load.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The opening handshake of one connection: a request, and what the server answers to it. */
public final class Upgrade {

    /** From RFC 6455, section 1.3. */
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private static final int MOST_BYTES = 16 << 10;
    private static final int KEY_BYTES = 16;
    private static final ByteBuf END =
            Unpooled.unreleasableBuffer(Unpooled.copiedBuffer("\r\n\r\n", StandardCharsets.US_ASCII));

    /** Of this process: it protects nobody from a load generator to make one for each connection. */
    private static final String KEY = key();

    private static final String ACCEPT = accept(KEY);

    private Upgrade() {}

    /** Asks for {@code path}; the subprotocol is empty if none is offered. */
    public static String request(String path, String authority, String subprotocol) {
        return "GET " + path + " HTTP/1.1\r\nHost: " + authority
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                + KEY
                + (subprotocol.isEmpty() ? "" : "\r\nSec-WebSocket-Protocol: " + subprotocol)
                + "\r\n\r\n";
    }

    /** Returns how many bytes the answer has, or -1 if it has not arrived whole. */
    public static int size(ByteBuf in) throws BadFrameException {
        int end = ByteBufUtil.indexOf(END, in);
        if (end < 0) {
            if (in.readableBytes() > MOST_BYTES) {
                throw new BadFrameException("the answer to the upgrade is too big");
            }
            return -1;
        }
        return end - in.readerIndex() + END.readableBytes();
    }

    /** Returns why the server has not accepted, or null if it has. */
    public static @Nullable String refusal(String answer) {
        String[] words = answer.split("[ \r]", 3);
        if (words.length < 2 || !words[1].equals("101")) {
            return "HTTP " + (words.length < 2 ? "without status" : words[1]);
        }
        boolean isAccepted = answer.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-accept:"))
                .anyMatch(line -> line.substring(line.indexOf(':') + 1).trim().equals(ACCEPT));
        return isAccepted ? null : "wrong Sec-WebSocket-Accept";
    }

    private static String key() {
        byte[] bytes = new byte[KEY_BYTES];
        ThreadLocalRandom.current().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    static String accept(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
