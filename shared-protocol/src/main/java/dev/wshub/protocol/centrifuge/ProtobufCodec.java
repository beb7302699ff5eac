package dev.wshub.protocol.centrifuge;

import dev.wshub.protocol.JsonText;
import dev.wshub.protocol.MessageKind;
import dev.wshub.protocol.Payload;
import dev.wshub.protocol.Publication;
import io.netty.buffer.ByteBuf;
import java.util.List;

/** The protocol in Protobuf: a frame is binary, and each of its elements has its length before it. */
public final class ProtobufCodec implements Codec {

    public static final ProtobufCodec INSTANCE = new ProtobufCodec();

    private final Replies replies =
            new Replies(new Publications(publication -> Payload.of(publication.data()), this::kindOf));

    private ProtobufCodec() {}

    @Override
    public MessageKind kind() {
        return MessageKind.BINARY;
    }

    @Override
    public List<Command> readCommands(byte[] frame, int most) throws BadFrame {
        return Commands.read(ProtobufReader.read(frame, Schema.COMMAND, most));
    }

    @Override
    public List<Reply> readReplies(byte[] frame) throws BadFrame {
        return replies.read(ProtobufReader.read(frame, Schema.REPLY, Integer.MAX_VALUE));
    }

    @Override
    public void write(Command command, ByteBuf out) {
        write(Commands.write(command), out);
    }

    @Override
    public void write(Reply reply, ByteBuf out) {
        write(replies.write(reply), out);
    }

    private static void write(Message message, ByteBuf out) {
        byte[] bytes = ProtobufWriter.bytes(message);
        varint(bytes.length, out);
        out.writeBytes(bytes);
    }

    @Override
    public void separate(ByteBuf out) {
        // The length of the next element does it.
    }

    @Override
    public void writePublication(Publication publication, ByteBuf out) {
        new ProtobufPublication(publication).write(out);
    }

    @Override
    public int sizeOfPublication(Publication publication) {
        return new ProtobufPublication(publication).size();
    }

    @Override
    public MessageKind kindOf(Payload data) {
        return JsonText.isValue(data.bytes()) ? MessageKind.TEXT : MessageKind.BINARY;
    }

    private static void varint(int value, ByteBuf out) {
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            out.writeByte((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }
}
