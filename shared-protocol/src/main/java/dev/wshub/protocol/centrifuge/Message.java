package dev.wshub.protocol.centrifuge;

import dev.wshub.protocol.Payload;
import dev.wshub.protocol.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of a message's fields, between bytes and records. A field that is empty, false or 0 has none. */
final class Message {

    private final Schema schema;
    private final @Nullable Object[] values;

    Message(Schema schema) {
        this.schema = schema;
        this.values = new @Nullable Object[schema.highestNumber() + 1];
    }

    Schema schema() {
        return schema;
    }

    @Nullable
    Object value(Field field) {
        return values[field.number()];
    }

    /** Of two values for one field the last counts. */
    void put(Field field, Object value) {
        values[field.number()] = isEmpty(value) ? null : value;
    }

    private static boolean isEmpty(Object value) {
        return value.equals("") || value.equals(0L) || value.equals(false) || value.equals(Payload.EMPTY);
    }

    /** Adds to a list. */
    void add(Field field, Message element) {
        @SuppressWarnings("unchecked")
        List<Message> list = (List<Message>) values[field.number()];
        if (list == null) {
            list = new ArrayList<>();
            values[field.number()] = list;
        }
        list.add(element);
    }

    /** Adds to a map. */
    void add(Field field, String key, Object value) {
        @SuppressWarnings("unchecked")
        Map<String, Object> map = (Map<String, Object>) values[field.number()];
        if (map == null) {
            map = new LinkedHashMap<>();
            values[field.number()] = map;
        }
        map.put(key, value);
    }

    String text(String name) {
        Object value = value(name);
        return value == null ? "" : (String) value;
    }

    Payload bytes(String name) {
        Object value = value(name);
        return value == null ? Payload.EMPTY : (Payload) value;
    }

    boolean flag(String name) {
        return value(name) != null;
    }

    long number(String name) {
        Object value = value(name);
        return value == null ? 0 : (Long) value;
    }

    int integer(String name) {
        return Math.toIntExact(number(name));
    }

    @Nullable
    Message message(String name) {
        return (Message) value(name);
    }

    Message orEmpty(String name) {
        Message message = message(name);
        return message != null ? message : in(name);
    }

    Position position() {
        return new Position(number("offset"), text("epoch"));
    }

    @SuppressWarnings("unchecked")
    List<Message> list(String name) {
        Object value = value(name);
        return value == null ? List.of() : (List<Message>) value;
    }

    @SuppressWarnings("unchecked")
    <T> Map<String, T> map(String name) {
        Object value = value(name);
        return value == null ? Map.of() : (Map<String, T>) value;
    }

    Message with(String name, String value) {
        return set(name, value);
    }

    Message with(String name, Payload value) {
        return set(name, value);
    }

    Message with(String name, boolean value) {
        return set(name, value);
    }

    Message with(String name, long value) {
        return set(name, value);
    }

    Message with(String name, @Nullable Message value) {
        return value == null ? this : set(name, value);
    }

    Message with(Position position) {
        return with("offset", position.offset()).with("epoch", position.epoch());
    }

    Message with(String name, List<Message> value) {
        return value.isEmpty() ? this : set(name, value);
    }

    Message with(String name, Map<String, ?> value) {
        return value.isEmpty() ? this : set(name, value);
    }

    private Message set(String name, Object value) {
        put(field(name), value);
        return this;
    }

    /** A new message for one of the fields, which holds messages. */
    Message in(String name) {
        return new Message(field(name).schema());
    }

    private @Nullable Object value(String name) {
        return values[field(name).number()];
    }

    private Field field(String name) {
        Field field = schema.named(name);
        if (field == null) {
            throw new IllegalArgumentException("no such field: " + name);
        }
        return field;
    }

    /** The one field that holds a message, which tells what this message means; null if none does. */
    @Nullable
    Field meaning() throws BadFrame {
        Field meaning = null;
        for (Field field : schema.fields()) {
            if (field.type() == Field.Type.MESSAGE && value(field) != null) {
                if (meaning != null) {
                    throw new BadFrame("two methods: " + meaning.name() + " and " + field.name());
                }
                meaning = field;
            }
        }
        return meaning;
    }
}
