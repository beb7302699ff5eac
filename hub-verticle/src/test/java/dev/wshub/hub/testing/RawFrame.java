package dev.wshub.hub.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.ThreadLocalRandom;

/** A WebSocket frame (RFC 6455, section 5.2), also one that breaks the rules. */
public final class RawFrame {

    public static final int FIN = 0x80;
    public static final int RSV1 = 0x40;
    public static final int RSV2 = 0x20;
    public static final int RSV3 = 0x10;

    public static final int CONTINUATION = 0x0;
    public static final int TEXT = 0x1;
    public static final int BINARY = 0x2;
    public static final int CLOSE = 0x8;
    public static final int PING = 0x9;
    public static final int PONG = 0xA;

    private static final int MASKED = 0x80;

    /** At Netty's leak level "paranoid" unmasking costs half a microsecond a byte, unless the key is zero. */
    private static final int LONG = 1_000;

    private final int head;
    private final byte[] payload;

    /** @param head the first byte: FIN, three reserved bits, and the opcode */
    public RawFrame(int head, byte[] payload) {
        this.head = head;
        this.payload = payload;
    }

    public static RawFrame text(String text) {
        return new RawFrame(FIN | TEXT, text.getBytes(UTF_8));
    }

    public static RawFrame binary(byte[] payload) {
        return new RawFrame(FIN | BINARY, payload);
    }

    /** A message of several frames has one of these at its beginning. */
    public static RawFrame beginning(String text) {
        return new RawFrame(TEXT, text.getBytes(UTF_8));
    }

    public static RawFrame middle(String text) {
        return new RawFrame(CONTINUATION, text.getBytes(UTF_8));
    }

    public static RawFrame end(String text) {
        return new RawFrame(FIN | CONTINUATION, text.getBytes(UTF_8));
    }

    public static RawFrame ping(String payload) {
        return new RawFrame(FIN | PING, payload.getBytes(UTF_8));
    }

    public static RawFrame pong(String payload) {
        return new RawFrame(FIN | PONG, payload.getBytes(UTF_8));
    }

    public static RawFrame close() {
        return new RawFrame(FIN | CLOSE, new byte[0]);
    }

    public static RawFrame close(int code, String reason) {
        byte[] number = {(byte) (code >> 8), (byte) code};
        return new RawFrame(FIN | CLOSE, concat(number, reason.getBytes(UTF_8)));
    }

    public int head() {
        return head;
    }

    public byte[] payload() {
        return payload;
    }

    public int opcode() {
        return head & 0xF;
    }

    public boolean isFinal() {
        return (head & FIN) != 0;
    }

    public String text() {
        return new String(payload, UTF_8);
    }

    /** The code of a close frame, or 0 if it has none. */
    public int closeCode() {
        return payload.length < 2 ? 0 : ByteBuffer.wrap(payload).getShort() & 0xFFFF;
    }

    /** The bytes as a client sends them, with the shortest form of the length. */
    public byte[] masked() {
        byte[] key = new byte[4];
        if (payload.length < LONG) {
            ThreadLocalRandom.current().nextBytes(key);
        }
        byte[] body = payload.clone();
        for (int i = 0; i < body.length; i++) {
            body[i] ^= key[i % 4];
        }
        return concat(header(MASKED), key, body);
    }

    /** The bytes as only a server may send them. */
    public byte[] unmasked() {
        return concat(header(0), payload);
    }

    private byte[] header(int mask) {
        int length = payload.length;
        if (length < 126) {
            return new byte[] {(byte) head, (byte) (mask | length)};
        }
        byte[] header = new byte[length < 65_536 ? 4 : 10];
        ByteBuffer bytes = ByteBuffer.wrap(header).put((byte) head);
        if (length < 65_536) {
            bytes.put((byte) (mask | 126)).putShort((short) length);
        } else {
            bytes.put((byte) (mask | 127)).putLong(length);
        }
        return header;
    }

    static byte[] concat(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Override
    public String toString() {
        String shown = payload.length > 100 ? payload.length + " bytes" : text();
        return String.format("[%s%02x %s]", opcode() == CLOSE ? "close " + closeCode() + " " : "", head, shown.strip());
    }
}
