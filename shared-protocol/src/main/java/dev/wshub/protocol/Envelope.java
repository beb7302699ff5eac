package dev.wshub.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A publication as it travels through Redis: one header line of ASCII, then the payload as it is.
 *
 * <pre>
 * wshub1 t &lt;publisher or -&gt;\n&lt;payload&gt;
 * </pre>
 *
 * <p>{@code t} is text and {@code b} is binary; fields that a later version adds stand behind these and
 * are passed over by this one. Anything that does not begin like this is a message of another program:
 * text if it is UTF-8, else binary. {@code docs/redis.md} is the specification.
 */
public final class Envelope {

    private static final byte[] MAGIC = "wshub1 ".getBytes(StandardCharsets.US_ASCII);
    private static final String NOBODY = "-";

    private Envelope() {}

    /** The bytes to {@code PUBLISH}. */
    public static byte[] wrap(Publication publication) {
        String publisher = publication.publisher().isEmpty() ? NOBODY : publication.publisher();
        String header = "wshub1 " + letter(publication.kind()) + " " + publisher + "\n";
        return Header.before(publication.data(), header);
    }

    /** What was published to {@code channel}, by a hub or by any other program. Never fails. */
    public static Publication unwrap(ChannelName channel, byte[] bytes) {
        Publication publication = startsWithMagic(bytes) ? unwrapHeader(channel, bytes) : null;
        return publication != null ? publication : plain(channel, bytes);
    }

    private static @Nullable Publication unwrapHeader(ChannelName channel, byte[] bytes) {
        int end = Header.end(bytes);
        if (end < 0) {
            return null;
        }
        String[] fields = new String(bytes, MAGIC.length, end - MAGIC.length, StandardCharsets.US_ASCII).split(" ", -1);
        MessageKind kind = kind(fields[0]);
        if (fields.length < 2 || kind == null || fields[1].isEmpty()) {
            return null;
        }
        byte[] data = Arrays.copyOfRange(bytes, end + 1, bytes.length);
        return Publication.of(channel, kind, data, fields[1].equals(NOBODY) ? Publication.NOBODY : fields[1]);
    }

    private static Publication plain(ChannelName channel, byte[] bytes) {
        return Publication.of(
                channel, isUtf8(bytes) ? MessageKind.TEXT : MessageKind.BINARY, bytes, Publication.NOBODY);
    }

    private static boolean startsWithMagic(byte[] bytes) {
        return bytes.length > MAGIC.length && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    private static char letter(MessageKind kind) {
        return kind == MessageKind.TEXT ? 't' : 'b';
    }

    private static @Nullable MessageKind kind(String letter) {
        return switch (letter) {
            case "t" -> MessageKind.TEXT;
            case "b" -> MessageKind.BINARY;
            default -> null;
        };
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
