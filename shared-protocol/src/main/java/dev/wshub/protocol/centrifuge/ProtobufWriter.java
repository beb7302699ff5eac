package dev.wshub.protocol.centrifuge;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import dev.wshub.protocol.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Writes messages as Protobuf. */
final class ProtobufWriter {

    private static final int BUFFER = 256;

    private final CodedOutputStream out;

    private ProtobufWriter(CodedOutputStream out) {
        this.out = out;
    }

    static int wireType(Field field) {
        return field.type() == Field.Type.FLAG || field.type().isNumber()
                ? WireFormat.WIRETYPE_VARINT
                : WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }

    /** The message without its length. */
    static byte[] bytes(Message message) {
        var bytes = new ByteArrayOutputStream(BUFFER);
        CodedOutputStream out = CodedOutputStream.newInstance(bytes, BUFFER);
        try {
            new ProtobufWriter(out).fields(message);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("an array takes everything", e);
        }
        return bytes.toByteArray();
    }

    private void fields(Message message) throws IOException {
        for (Field field : message.schema().fields()) {
            Object value = message.value(field);
            if (value != null) {
                write(field, value);
            }
        }
    }

    private void write(Field field, Object value) throws IOException {
        switch (field.type()) {
            case TEXT -> out.writeString(field.number(), (String) value);
            case BYTES -> out.writeByteArray(field.number(), ((Payload) value).bytes());
            case FLAG -> out.writeBool(field.number(), (Boolean) value);
            case MESSAGE -> nested(field, (Message) value);
            case LIST -> list(field, (List<?>) value);
            case MAP -> map(field, (Map<?, ?>) value);
            default -> out.writeUInt64(field.number(), (Long) value);
        }
    }

    private void nested(Field field, Message message) throws IOException {
        out.writeByteArray(field.number(), bytes(message));
    }

    private void list(Field field, List<?> messages) throws IOException {
        for (Object message : messages) {
            nested(field, (Message) message);
        }
    }

    private void map(Field field, Map<?, ?> entries) throws IOException {
        for (Map.Entry<?, ?> from : entries.entrySet()) {
            Message entry = new Message(field.schema()).with("key", (String) from.getKey());
            entry.put(field.valueOfEntry(), from.getValue());
            nested(field, entry);
        }
    }
}
