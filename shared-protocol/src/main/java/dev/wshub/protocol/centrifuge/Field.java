package dev.wshub.protocol.centrifuge;

import org.jspecify.annotations.Nullable;

/**
 * One field of a message.
 *
 * @param name in JSON
 * @param number in Protobuf
 * @param of what the field holds, where that is a message
 * @param isAlways whether JSON has it even if it is empty
 */
record Field(String name, int number, Type type, @Nullable Schema of, boolean isAlways) {

    /** What a field holds, and as what {@link Message} keeps it. */
    enum Type {
        /** A String. */
        TEXT,
        /** A Payload: raw JSON in JSON. */
        BYTES,
        /** A Boolean. */
        FLAG,
        /** A Long; the protocol's uint32. */
        ID(0, 0xFFFF_FFFFL),
        /** A Long; the protocol's uint32 where we need no more than an int. */
        COUNT(0, Integer.MAX_VALUE),
        /** A Long; the protocol's int32. */
        INTEGER(Integer.MIN_VALUE, Integer.MAX_VALUE),
        /** A Long; the protocol's uint64. Nobody counts up to 2<sup>63</sup>. */
        OFFSET(0, Long.MAX_VALUE),
        /** A Long; the protocol's int64. */
        NUMBER(Long.MIN_VALUE, Long.MAX_VALUE),
        /** A Message. */
        MESSAGE,
        /** A List of Message. */
        LIST,
        /** A Map of String to what {@link Field#valueOfEntry()} holds. */
        MAP;

        private final long least;
        private final long most;

        Type() {
            this(0, 0);
        }

        Type(long least, long most) {
            this.least = least;
            this.most = most;
        }

        boolean isNumber() {
            return most > 0;
        }
    }

    static Field text(String name, int number) {
        return new Field(name, number, Type.TEXT, null, false);
    }

    static Field bytes(String name, int number) {
        return new Field(name, number, Type.BYTES, null, false);
    }

    static Field flag(String name, int number) {
        return new Field(name, number, Type.FLAG, null, false);
    }

    static Field id(String name, int number) {
        return new Field(name, number, Type.ID, null, false);
    }

    static Field count(String name, int number) {
        return new Field(name, number, Type.COUNT, null, false);
    }

    static Field integer(String name, int number) {
        return new Field(name, number, Type.INTEGER, null, false);
    }

    static Field offset(String name, int number) {
        return new Field(name, number, Type.OFFSET, null, false);
    }

    static Field number(String name, int number) {
        return new Field(name, number, Type.NUMBER, null, false);
    }

    static Field message(String name, int number, Schema of) {
        return new Field(name, number, Type.MESSAGE, of, false);
    }

    static Field list(String name, int number, Schema of) {
        return new Field(name, number, Type.LIST, of, false);
    }

    /** A map of messages. */
    static Field messages(String name, int number, Schema of) {
        return map(name, number, message("value", 2, of));
    }

    /** A map of texts. */
    static Field texts(String name, int number) {
        return map(name, number, text("value", 2));
    }

    /** In Protobuf a map is a list of entries, each a message of a key and a value. */
    private static Field map(String name, int number, Field value) {
        return new Field(name, number, Type.MAP, Schema.of(text("key", 1), value), false);
    }

    /** The same field, in JSON even if it is empty. */
    Field always() {
        return new Field(name, number, type, of, true);
    }

    /** What the field holds, where that is a message; an entry, where it is a map. */
    Schema schema() {
        if (of == null) {
            throw new IllegalStateException(name + " holds no message");
        }
        return of;
    }

    /** Of a map: what its values are. */
    Field valueOfEntry() {
        return schema().fields().get(1);
    }

    /** What an entry has that names no value. */
    Object empty() {
        return type == Type.TEXT ? "" : new Message(schema());
    }

    long inRange(long value) throws BadFrame {
        if (value < type.least || value > type.most) {
            throw new BadFrame(name + " is out of range");
        }
        return value;
    }
}
