package dev.wshub.protocol.centrifuge;

import java.util.HashMap;
import java.util.Map;

/**
 * The records of one sealed type, each of which has its own field in the messages around it.
 *
 * @param <T> the sealed type
 */
final class Variants<T> {

    /** Makes a record of a message. */
    interface Read<V> {

        /** {@code around} is the message that has {@code in} for a field. */
        V from(Message in, Message around) throws BadFrame;
    }

    /** Puts what a record holds into an empty message. */
    interface Write<V> {

        void to(Message in, V value);
    }

    private record Variant<V>(String field, Class<V> type, Read<V> read, Write<V> write) {

        void write(Message around, Object value) {
            Message in = around.in(field);
            write.to(in, type.cast(value));
            around.with(field, in);
        }
    }

    private final Map<String, Variant<? extends T>> byField = new HashMap<>();
    private final Map<Class<?>, Variant<? extends T>> byType = new HashMap<>();

    <V extends T> Variants<T> add(String field, Class<V> type, Read<V> read, Write<V> write) {
        Variant<V> variant = new Variant<>(field, type, read, write);
        byField.put(field, variant);
        byType.put(type, variant);
        return this;
    }

    /** A record that holds nothing. */
    <V extends T> Variants<T> add(String field, V empty) {
        @SuppressWarnings("unchecked")
        Class<V> type = (Class<V>) empty.getClass();
        return add(field, type, (in, around) -> empty, (in, value) -> {});
    }

    /** What the message says in {@code field}. */
    T read(Message around, String field) throws BadFrame {
        Variant<? extends T> variant = byField.get(field);
        Message in = around.message(field);
        if (variant == null || in == null) {
            throw new IllegalArgumentException("not in the schema: " + field);
        }
        return variant.read.from(in, around);
    }

    /** Writes nothing if no field is for such a value. */
    Message write(Message around, T value) {
        Variant<? extends T> variant = byType.get(value.getClass());
        if (variant != null) {
            variant.write(around, value);
        }
        return around;
    }
}
