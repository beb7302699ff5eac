package dev.wshub.hub.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.wshub.protocol.JsonText;
import dev.wshub.protocol.Payload;
import dev.wshub.protocol.Utf8;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object that a back end has sent. A null is as good as no field, except in a payload.
 *
 * <p>Whatever is not as it should be is {@link Refused}, with a message that names the field and never repeats its
 * text.
 */
final class Request {

    /*
     * Each value stays as it was written until somebody asks for it as something. So payloads are passed on byte for
     * byte, and fields that nobody asks for are not looked into.
     */

    private static final int MOST_FIELDS = 64;
    private static final Payload NULL = Payload.of("null");
    private static final List<Payload> NOTHING = List.of(NULL, Payload.of("\"\""), Payload.of("[]"));

    private final String path;
    private final Map<String, Payload> values;

    private Request(String path, Map<String, Payload> values) {
        this.path = path;
        this.values = values;
    }

    /** Nothing at all is an object without fields. */
    static Request read(byte[] body) {
        if (body.length == 0) {
            return new Request("", Map.of());
        }
        // The parser passes over what is overlong or a surrogate.
        if (!Utf8.isValid(body)) {
            throw Refused.unreadable("the body must be UTF-8, but is not");
        }
        try (JsonParser json = Json.FACTORY.createParser(body)) {
            Map<String, Payload> values = fields(json, body);
            if (json.nextToken() != null) {
                throw Refused.unreadable("the body must be one JSON object, but more comes after it");
            }
            return new Request("", values);
        } catch (StreamConstraintsException e) {
            throw Refused.unreadable("the body must not be nested deeper than " + JsonText.MAX_DEPTH + ", but is");
        } catch (IOException e) {
            throw Refused.unreadable("the body must be a JSON object, but is not");
        }
    }

    private static Map<String, Payload> fields(JsonParser json, byte[] body) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw Refused.unreadable("the body must be a JSON object, but is not");
        }
        Map<String, Payload> values = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            values.put(name, value(json, body));
            if (values.size() > MOST_FIELDS) {
                throw Refused.unreadable("an object must have at most " + MOST_FIELDS + " fields, but has more");
            }
        }
        return values;
    }

    /** The value that begins here, as it is written. */
    private static Payload value(JsonParser json, byte[] body) throws IOException {
        int start = (int) json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        // A string is not read to its end before someone asks.
        json.finishToken();
        int end = (int) json.currentLocation().getByteOffset();
        return Payload.of(Arrays.copyOfRange(body, start, end));
    }

    /** A value as it is written; null if there is none. */
    @Nullable
    Payload payload(String name) {
        return values.get(name);
    }

    /** Empty if there is none. */
    String text(String name) {
        return read(name, "", json -> {
            expect(name, "a string", json.currentToken(), JsonToken.VALUE_STRING);
            return json.getText();
        });
    }

    /** False if there is none. */
    boolean flag(String name) {
        return read(name, false, json -> {
            boolean isTrue = json.currentToken() == JsonToken.VALUE_TRUE;
            if (!isTrue) {
                expect(name, "true or false", json.currentToken(), JsonToken.VALUE_FALSE);
            }
            return isTrue;
        });
    }

    /** 0 if there is none. */
    long number(String name, long least, long most) {
        return read(name, 0L, json -> {
            expect(name, "a whole number", json.currentToken(), JsonToken.VALUE_NUMBER_INT);
            boolean isHuge = json.getNumberType() == JsonParser.NumberType.BIG_INTEGER;
            if (isHuge || json.getLongValue() < least || json.getLongValue() > most) {
                String actual = isHuge ? "not" : String.valueOf(json.getLongValue());
                throw Refused.value(path + name + " must be from " + least + " to " + most + ", but is " + actual);
            }
            return json.getLongValue();
        });
    }

    /** Empty if there is none. */
    List<String> texts(String name) {
        return read(name, List.of(), json -> {
            expect(name, "an array of strings", json.currentToken(), JsonToken.START_ARRAY);
            List<String> texts = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                expect(name, "an array of strings", json.currentToken(), JsonToken.VALUE_STRING);
                texts.add(json.getText());
            }
            return texts;
        });
    }

    /** Whether it is there with anything in it. */
    boolean has(String name) {
        Payload value = values.get(name);
        return value != null && !NOTHING.contains(value);
    }

    @Nullable
    Request object(String name) {
        Payload value = values.get(name);
        if (value == null || value.equals(NULL)) {
            return null;
        }
        if (value.bytes()[0] != '{') {
            throw Refused.unreadable(path + name + " must be an object, but is not");
        }
        return new Request(path + name + ".", read(value.bytes()).values);
    }

    private interface Reading<T> {
        T from(JsonParser json) throws IOException;
    }

    private <T> T read(String name, T ifAbsent, Reading<T> reading) {
        Payload value = values.get(name);
        if (value == null) {
            return ifAbsent;
        }
        try (JsonParser json = Json.FACTORY.createParser(value.bytes())) {
            return json.nextToken() == JsonToken.VALUE_NULL ? ifAbsent : reading.from(json);
        } catch (IOException e) {
            throw Refused.unreadable(path + name + " cannot be read");
        }
    }

    private void expect(String name, String wanted, @Nullable JsonToken actual, JsonToken token) {
        if (actual != token) {
            throw Refused.unreadable(path + name + " must be " + wanted + ", but is " + kind(actual));
        }
    }

    private static String kind(@Nullable JsonToken token) {
        if (token == null) {
            return "nothing";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NUMBER_INT -> "a whole number";
            case VALUE_NUMBER_FLOAT -> "a number with a fraction";
            default -> "null";
        };
    }
}
