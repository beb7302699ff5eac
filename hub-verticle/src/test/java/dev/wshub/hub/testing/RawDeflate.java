package dev.wshub.hub.testing;

import static dev.wshub.hub.testing.RawFrame.FIN;
import static dev.wshub.hub.testing.RawFrame.RSV1;
import static dev.wshub.hub.testing.RawFrame.TEXT;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Compression of messages as a client does it (RFC 7692, section 7.2). */
public final class RawDeflate {

    /** Offers compression in the simplest way. */
    public static final String OFFER = "Sec-WebSocket-Extensions: permessage-deflate";

    private static final byte[] TAIL = {0, 0, -1, -1};

    private RawDeflate() {}

    /** A message in one frame. */
    public static RawFrame text(String text) {
        return new RawFrame(FIN | RSV1 | TEXT, deflate(text.getBytes(UTF_8)));
    }

    public static byte[] deflate(byte[] message) {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(message);
            byte[] out = new byte[message.length + message.length / 8 + 64];
            int length = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
            return Arrays.copyOf(out, length - TAIL.length);
        } finally {
            deflater.end();
        }
    }

    public static byte[] inflate(byte[] compressed) {
        var inflater = new Inflater(true);
        try {
            inflater.setInput(RawFrame.concat(compressed, TAIL));
            var message = new ByteArrayOutputStream();
            byte[] part = new byte[1_024];
            for (int length = inflater.inflate(part); length > 0; length = inflater.inflate(part)) {
                message.write(part, 0, length);
            }
            return message.toByteArray();
        } catch (DataFormatException e) {
            throw new AssertionError("not deflated", e);
        } finally {
            inflater.end();
        }
    }
}
