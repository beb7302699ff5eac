package dev.wshub.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The first line of an {@link Envelope} or a {@link NodeMessage}: ASCII, ended by a line feed. */
final class Header {

    private static final int MAX_LENGTH = 512;

    private Header() {}

    static byte[] before(byte[] payload, String header) {
        byte[] head = header.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(head.length + payload.length)
                .put(head)
                .put(payload)
                .array();
    }

    /** Returns where the line feed is, or -1 if the line does not end. */
    static int end(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, MAX_LENGTH); i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
