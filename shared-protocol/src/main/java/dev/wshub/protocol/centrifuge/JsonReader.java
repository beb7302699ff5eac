package dev.wshub.protocol.centrifuge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.wshub.protocol.JsonText;
import dev.wshub.protocol.Payload;
import dev.wshub.protocol.Utf8;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the messages of one frame of JSON. A null is as good as no value, except in a payload. */
final class JsonReader {

    /** The deepest payload: who published, in the history of a channel, in the result of a connect. */
    private static final int MOST_AROUND_A_PAYLOAD = 8;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(JsonText.MAX_DEPTH + MOST_AROUND_A_PAYLOAD)
                    .build())
            // Offsets count bytes in UTF-8 only.
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            // The names in payloads are the clients', and the table of the virtual machine is not for them.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final byte[] frame;
    private final JsonParser json;

    private JsonReader(byte[] frame, JsonParser json) {
        this.frame = frame;
        this.json = json;
    }

    /** All messages of a frame, one after the other; white space may stand between them. */
    static List<Message> read(byte[] frame, Schema schema, int most) throws BadFrame {
        // The parser passes over what is overlong or a surrogate.
        if (!Utf8.isValid(frame)) {
            throw new BadFrame("not UTF-8");
        }
        try (JsonParser json = JSON.createParser(frame)) {
            return new JsonReader(frame, json).messages(schema, most);
        } catch (BadFrame e) {
            throw e;
        } catch (IOException e) {
            throw new BadFrame("not JSON");
        }
    }

    private List<Message> messages(Schema schema, int most) throws IOException {
        List<Message> messages = new ArrayList<>(1);
        while (json.nextToken() != null) {
            if (messages.size() == most) {
                throw new BadFrame("too many commands");
            }
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw new BadFrame("not an object");
            }
            messages.add(message(schema));
        }
        if (messages.isEmpty()) {
            throw new BadFrame("empty");
        }
        return messages;
    }

    private Message message(Schema schema) throws IOException {
        Message message = new Message(schema);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            Field field = schema.named(json.currentName());
            json.nextToken();
            if (field == null) {
                json.skipChildren();
            } else if (field.type() == Field.Type.BYTES) {
                message.put(field, payload());
            } else if (json.currentToken() != JsonToken.VALUE_NULL) {
                readInto(message, field);
            }
        }
        return message;
    }

    private void readInto(Message message, Field field) throws IOException {
        switch (field.type()) {
            case LIST -> list(message, field);
            case MAP -> map(message, field);
            default -> message.put(field, value(field));
        }
    }

    private void list(Message message, Field field) throws IOException {
        expect(JsonToken.START_ARRAY, field);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(JsonToken.START_OBJECT, field);
            message.add(field, message(field.schema()));
        }
    }

    private void map(Message message, Field field) throws IOException {
        expect(JsonToken.START_OBJECT, field);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            if (json.nextToken() != JsonToken.VALUE_NULL) {
                message.add(field, key, value(field.valueOfEntry()));
            }
        }
    }

    private Object value(Field field) throws IOException {
        return switch (field.type()) {
            case TEXT -> text(field);
            case FLAG -> flag(field);
            case MESSAGE -> nested(field);
            default -> number(field);
        };
    }

    private String text(Field field) throws IOException {
        expect(JsonToken.VALUE_STRING, field);
        return json.getText();
    }

    private boolean flag(Field field) throws IOException {
        boolean isTrue = json.currentToken() == JsonToken.VALUE_TRUE;
        if (!isTrue) {
            expect(JsonToken.VALUE_FALSE, field);
        }
        return isTrue;
    }

    private Message nested(Field field) throws IOException {
        expect(JsonToken.START_OBJECT, field);
        return message(field.schema());
    }

    private long number(Field field) throws IOException {
        expect(JsonToken.VALUE_NUMBER_INT, field);
        if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw new BadFrame(field.name() + " is out of range");
        }
        return field.inRange(json.getLongValue());
    }

    private void expect(JsonToken token, Field field) throws BadFrame {
        if (json.currentToken() != token) {
            throw new BadFrame(field.name() + " is of the wrong type");
        }
    }

    /** The value that begins here, as it is written, but on one line. */
    private Payload payload() throws IOException {
        int start = (int) json.currentTokenLocation().getByteOffset();
        skipPayload();
        int end = (int) json.currentLocation().getByteOffset();
        return Payload.of(JsonText.onOneLine(Arrays.copyOfRange(frame, start, end)));
    }

    private void skipPayload() throws IOException {
        int depth = 0;
        for (JsonToken token = json.currentToken(); ; token = json.nextToken()) {
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            }
            if (depth > JsonText.MAX_DEPTH) {
                throw new BadFrame("a payload is nested too deep");
            }
            if (depth == 0) {
                // A string is not read to its end before someone asks.
                json.finishToken();
                return;
            }
        }
    }
}
