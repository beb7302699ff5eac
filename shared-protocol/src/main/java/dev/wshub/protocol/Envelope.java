package dev.wshub.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is told in a channel, as it travels through Redis: one header line of ASCII, then who it is about or from, as
 * JSON, then the payload as it is.
 *
 * <pre>
 * wshub1 t|b|j|l &lt;publisher or -&gt; [i=&lt;bytes of info&gt;] [o=&lt;offset&gt; e=&lt;epoch&gt;]\n&lt;info&gt;&lt;payload&gt;
 * </pre>
 *
 * <p>{@code t} is text, {@code b} is binary, {@code j} is a client that joins and {@code l} one that leaves. Fields of
 * other names are passed over. Anything that does not begin like this is a message of another program: text if it is
 * UTF-8, else binary. {@code docs/redis.md} is the specification.
 */
public final class Envelope {

    private static final byte[] MAGIC = "wshub1 ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING = {};
    private static final String NOBODY = "-";

    /**
     * An envelope that is not closed: its place in the history stands between the two, and only the broker knows it.
     *
     * @param head the header line as far as it is known, without its line feed
     * @param body what follows the line feed
     */
    public record Open(String head, Payload body) {

        /** The bytes to {@code PUBLISH}, for a channel without history. */
        public byte[] close() {
            return Header.before(body.bytes(), head + "\n");
        }

        /** The bytes to {@code PUBLISH} and to keep, for a channel with history. */
        public byte[] close(Position position) {
            return Header.before(body.bytes(), head + " o=" + position.offset() + " e=" + position.epoch() + "\n");
        }
    }

    private Envelope() {}

    /** The bytes to {@code PUBLISH}. */
    public static byte[] wrap(ChannelMessage message) {
        Open open = open(message);
        boolean isPlaced = message instanceof Publication publication && publication.offset() > 0;
        return isPlaced ? open.close(((Publication) message).position()) : open.close();
    }

    /** All but the position. */
    public static Open open(ChannelMessage message) {
        if (message instanceof Join join) {
            return open("j", Publication.NOBODY, join.info(), NOTHING);
        }
        if (message instanceof Leave leave) {
            return open("l", Publication.NOBODY, leave.info(), NOTHING);
        }
        Publication publication = (Publication) message;
        String letter = publication.kind() == MessageKind.TEXT ? "t" : "b";
        return open(letter, publication.publisher(), publication.info(), publication.data());
    }

    private static Open open(String letter, String publisher, @Nullable ClientInfo info, byte[] data) {
        String head = "wshub1 " + letter + " " + (publisher.isEmpty() ? NOBODY : publisher);
        if (info == null) {
            return new Open(head, Payload.of(data));
        }
        byte[] json = ClientInfoJson.write(info);
        byte[] body = Arrays.copyOf(json, json.length + data.length);
        System.arraycopy(data, 0, body, json.length, data.length);
        return new Open(head + " i=" + json.length, Payload.of(body));
    }

    /** What was published to {@code channel}, by a hub or by any other program. Never fails. */
    public static ChannelMessage unwrap(ChannelName channel, byte[] bytes) {
        ChannelMessage message = startsWithMagic(bytes) ? unwrapHeader(channel, bytes) : null;
        return message != null ? message : plain(channel, bytes);
    }

    private static @Nullable ChannelMessage unwrapHeader(ChannelName channel, byte[] bytes) {
        int end = Header.end(bytes);
        if (end < 0) {
            return null;
        }
        Fields fields = Fields.read(new String(bytes, MAGIC.length, end - MAGIC.length, StandardCharsets.US_ASCII));
        if (fields == null || fields.infoLength > bytes.length - end - 1) {
            return null;
        }
        int start = end + 1 + fields.infoLength;
        ClientInfo info = null;
        if (fields.infoLength > 0) {
            info = ClientInfoJson.read(Arrays.copyOfRange(bytes, end + 1, start));
            if (info == null) {
                return null;
            }
        }
        byte[] data = start == bytes.length ? NOTHING : Arrays.copyOfRange(bytes, start, bytes.length);
        return fields.message(channel, info, data);
    }

    private static Publication plain(ChannelName channel, byte[] bytes) {
        return Publication.of(
                channel, Utf8.isValid(bytes) ? MessageKind.TEXT : MessageKind.BINARY, bytes, Publication.NOBODY);
    }

    private static boolean startsWithMagic(byte[] bytes) {
        return bytes.length > MAGIC.length && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /** What a header says. */
    private static final class Fields {

        private static final int MAX_DIGITS = 18;

        private final String letter;
        private final String publisher;
        private int infoLength;
        private long offset;
        private String epoch = "";

        private Fields(String letter, String publisher) {
            this.letter = letter;
            this.publisher = publisher;
        }

        static @Nullable Fields read(String line) {
            String[] words = line.split(" ", -1);
            if (words.length < 2 || words[1].isEmpty()) {
                return null;
            }
            Fields fields = new Fields(words[0], words[1].equals(NOBODY) ? Publication.NOBODY : words[1]);
            for (int i = 2; i < words.length; i++) {
                if (!fields.set(words[i])) {
                    return null;
                }
            }
            return fields;
        }

        private boolean set(String word) {
            if (word.startsWith("i=")) {
                long length = number(word);
                infoLength = (int) length;
                return length > 0 && length <= Integer.MAX_VALUE;
            }
            if (word.startsWith("o=")) {
                offset = number(word);
                return offset > 0;
            }
            if (word.startsWith("e=")) {
                epoch = word.substring(2);
            }
            return true;
        }

        /** What follows {@code x=}; -1 if that is no number. */
        private static long number(String word) {
            String digits = word.substring(2);
            boolean isNumber = !digits.isEmpty()
                    && digits.length() <= MAX_DIGITS
                    && digits.chars().allMatch(c -> c >= '0' && c <= '9');
            return isNumber ? Long.parseLong(digits) : -1;
        }

        @Nullable
        ChannelMessage message(ChannelName channel, @Nullable ClientInfo info, byte[] data) {
            return switch (letter) {
                case "t" -> publication(channel, MessageKind.TEXT, info, data);
                case "b" -> publication(channel, MessageKind.BINARY, info, data);
                case "j" -> info == null ? null : new Join(channel, info);
                case "l" -> info == null ? null : new Leave(channel, info);
                default -> null;
            };
        }

        private Publication publication(ChannelName channel, MessageKind kind, @Nullable ClientInfo info, byte[] data) {
            Publication publication =
                    Publication.of(channel, kind, data, publisher).from(info);
            return offset == 0 ? publication : publication.at(new Position(offset, epoch));
        }
    }
}
