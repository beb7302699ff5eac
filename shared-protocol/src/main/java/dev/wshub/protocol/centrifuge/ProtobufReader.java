package dev.wshub.protocol.centrifuge;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.wshub.protocol.Payload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the messages of one frame of Protobuf. Of two messages for one field the last counts, as in JSON; a Protobuf
 * library would merge them, and none ever sends two.
 */
final class ProtobufReader {

    private final CodedInputStream in;

    private ProtobufReader(CodedInputStream in) {
        this.in = in;
    }

    /** All messages of a frame, each behind its length. */
    static List<Message> read(byte[] frame, Schema schema, int most) throws BadFrame {
        try {
            return new ProtobufReader(CodedInputStream.newInstance(frame)).messages(schema, most);
        } catch (BadFrame e) {
            throw e;
        } catch (IOException e) {
            throw new BadFrame("not Protobuf");
        }
    }

    private List<Message> messages(Schema schema, int most) throws IOException {
        List<Message> messages = new ArrayList<>(1);
        while (!in.isAtEnd()) {
            if (messages.size() == most) {
                throw new BadFrame("too many commands");
            }
            messages.add(nested(schema));
        }
        if (messages.isEmpty()) {
            throw new BadFrame("empty");
        }
        return messages;
    }

    private Message nested(Schema schema) throws IOException {
        int around = in.pushLimit(in.readRawVarint32());
        Message message = message(schema);
        in.popLimit(around);
        return message;
    }

    private Message message(Schema schema) throws IOException {
        Message message = new Message(schema);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            Field field = schema.numbered(WireFormat.getTagFieldNumber(tag));
            if (field == null) {
                skip(tag);
            } else {
                expect(field, tag);
                readInto(message, field);
            }
        }
        return message;
    }

    /** Refuses groups: the protocol has none, and they may stand in each other without end. */
    private void skip(int tag) throws IOException {
        int type = WireFormat.getTagWireType(tag);
        if (type == WireFormat.WIRETYPE_START_GROUP || type == WireFormat.WIRETYPE_END_GROUP) {
            throw new BadFrame("a group");
        }
        in.skipField(tag);
    }

    private static void expect(Field field, int tag) throws BadFrame {
        if (WireFormat.getTagWireType(tag) != ProtobufWriter.wireType(field)) {
            throw new BadFrame(field.name() + " is of the wrong type");
        }
    }

    private void readInto(Message message, Field field) throws IOException {
        switch (field.type()) {
            case LIST -> message.add(field, nested(field.schema()));
            case MAP -> entry(message, field);
            default -> message.put(field, value(field));
        }
    }

    private void entry(Message message, Field field) throws IOException {
        Message entry = nested(field.schema());
        Field valueField = field.valueOfEntry();
        Object value = entry.value(valueField);
        message.add(field, entry.text("key"), value != null ? value : valueField.empty());
    }

    private Object value(Field field) throws IOException {
        return switch (field.type()) {
            case TEXT -> in.readStringRequireUtf8();
            case BYTES -> Payload.of(in.readByteArray());
            case FLAG -> in.readRawVarint64() != 0;
            case MESSAGE -> nested(field.schema());
            default -> field.inRange(in.readRawVarint64());
        };
    }
}
