package dev.wshub.protocol.centrifuge;

import dev.wshub.protocol.ClientInfo;
import dev.wshub.protocol.JsonText;
import dev.wshub.protocol.MessageKind;
import dev.wshub.protocol.Payload;
import dev.wshub.protocol.Publication;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * The protocol in JSON: a frame is text, and its elements stand on a line each.
 *
 * <p>The data of a publication goes out as it is if it is JSON. Other text becomes a string; binary becomes a string in
 * base 64, even if it happens to be JSON, so that receivers need not guess.
 */
public final class JsonCodec implements Codec {

    public static final JsonCodec INSTANCE = new JsonCodec();

    private static final byte[] CHANNEL = ascii("{\"push\":{\"channel\":");
    private static final byte[] DATA = ascii(",\"pub\":{\"data\":");
    private static final byte[] INFO = ascii(",\"info\":");
    private static final byte[] OFFSET = ascii(",\"offset\":");
    private static final byte[] END = ascii("}}}");
    private static final byte[] INFO_FIELDS = ascii("{\"user\":,\"client\":,\"conn_info\":,\"chan_info\":}");

    private static final int AROUND_A_STRING = 2;
    private static final int MOST_DIGITS = 19;

    /** A control character, as {@code \}{@code u001f}. */
    private static final int MOST_PER_CHARACTER = 6;

    private static final byte[] EMPTY_STRING = ascii("\"\"");

    private final Replies replies = new Replies(new Publications(JsonCodec::data, this::kindOf));

    private JsonCodec() {}

    @Override
    public MessageKind kind() {
        return MessageKind.TEXT;
    }

    @Override
    public List<Command> readCommands(byte[] frame, int most) throws BadFrame {
        return Commands.read(JsonReader.read(frame, Schema.COMMAND, most));
    }

    @Override
    public List<Reply> readReplies(byte[] frame) throws BadFrame {
        return replies.read(JsonReader.read(frame, Schema.REPLY, Integer.MAX_VALUE));
    }

    @Override
    public void write(Command command, ByteBuf out) {
        new JsonWriter(out).message(Commands.write(command));
    }

    @Override
    public void write(Reply reply, ByteBuf out) {
        new JsonWriter(out).message(replies.write(reply));
    }

    @Override
    public void separate(ByteBuf out) {
        out.writeByte('\n');
    }

    @Override
    public void writePublication(Publication publication, ByteBuf out) {
        JsonWriter json = new JsonWriter(out);
        out.writeBytes(CHANNEL);
        json.text(publication.channel().value());
        out.writeBytes(DATA);
        json.payload(data(publication));
        ClientInfo info = publication.info();
        if (info != null) {
            out.writeBytes(INFO);
            json.message(Publications.message(info));
        }
        if (publication.offset() > 0) {
            out.writeBytes(OFFSET);
            json.number(publication.offset());
        }
        out.writeBytes(END);
    }

    @Override
    public int sizeOfPublication(Publication publication) {
        return CHANNEL.length
                + size(publication.channel().value())
                + DATA.length
                + size(data(publication))
                + INFO.length
                + (publication.info() == null ? 0 : size(publication.info()))
                + OFFSET.length
                + MOST_DIGITS
                + END.length;
    }

    private static int size(ClientInfo info) {
        return INFO_FIELDS.length
                + size(info.user())
                + size(info.client())
                + size(info.connInfo())
                + size(info.chanInfo());
    }

    private static int size(String text) {
        return AROUND_A_STRING + MOST_PER_CHARACTER * text.length();
    }

    private static int size(Payload payload) {
        int length = payload.length();
        return JsonText.isValue(payload.bytes()) ? length : AROUND_A_STRING + MOST_PER_CHARACTER * length;
    }

    @Override
    public MessageKind kindOf(Payload data) {
        return MessageKind.TEXT;
    }

    /** Not empty, for a publication without data would be none. */
    private static Payload data(Publication publication) {
        byte[] data = publication.data();
        if (data.length == 0) {
            return Payload.of(EMPTY_STRING);
        }
        return publication.kind() == MessageKind.TEXT ? Payload.of(data) : base64(data);
    }

    private static Payload base64(byte[] data) {
        return Payload.of('"' + Base64.getEncoder().encodeToString(data) + '"');
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
