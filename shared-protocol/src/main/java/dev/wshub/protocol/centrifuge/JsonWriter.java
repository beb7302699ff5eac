package dev.wshub.protocol.centrifuge;

import dev.wshub.protocol.JsonText;
import dev.wshub.protocol.Payload;
import dev.wshub.protocol.Utf8;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes messages as JSON on one line, whatever their payloads hold. */
final class JsonWriter {

    private static final String HEX = "0123456789abcdef";

    private final ByteBuf out;

    JsonWriter(ByteBuf out) {
        this.out = out;
    }

    void message(Message message) {
        char before = '{';
        for (Field field : message.schema().fields()) {
            Object value = message.value(field);
            if (value != null || field.isAlways()) {
                out.writeByte(before);
                name(field.name());
                value(field, value);
                before = ',';
            }
        }
        close(before, "{}");
    }

    /** Ends what was begun with the first of {@code braces}, if it was. */
    private void close(char before, String braces) {
        if (before == braces.charAt(0)) {
            out.writeByte(before);
        }
        out.writeByte(braces.charAt(1));
    }

    private void name(String name) {
        text(name);
        out.writeByte(':');
    }

    private void value(Field field, @Nullable Object value) {
        switch (field.type()) {
            case TEXT -> text(value == null ? "" : (String) value);
            case BYTES -> payload(value == null ? Payload.EMPTY : (Payload) value);
            case FLAG -> ascii(String.valueOf(value != null));
            case MESSAGE -> message(value == null ? new Message(field.schema()) : (Message) value);
            case LIST -> list(value == null ? List.of() : (List<?>) value);
            case MAP -> map(field.valueOfEntry(), value == null ? Map.of() : (Map<?, ?>) value);
            default -> number(value == null ? 0 : (Long) value);
        }
    }

    private void list(List<?> messages) {
        char before = '[';
        for (Object message : messages) {
            out.writeByte(before);
            message((Message) message);
            before = ',';
        }
        close(before, "[]");
    }

    private void map(Field field, Map<?, ?> entries) {
        char before = '{';
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            out.writeByte(before);
            name((String) entry.getKey());
            value(field, entry.getValue());
            before = ',';
        }
        close(before, "{}");
    }

    void number(long value) {
        ascii(Long.toString(value));
    }

    private void ascii(String text) {
        ByteBufUtil.writeAscii(out, text);
    }

    /** JSON as it is, other text as a string, other bytes as a string in base 64. */
    void payload(Payload payload) {
        byte[] bytes = payload.bytes();
        if (JsonText.isValue(bytes)) {
            out.writeBytes(JsonText.onOneLine(bytes));
        } else if (Utf8.isValid(bytes)) {
            text(payload.text());
        } else {
            base64(bytes);
        }
    }

    private void base64(byte[] bytes) {
        out.writeByte('"');
        out.writeBytes(Base64.getEncoder().encode(bytes));
        out.writeByte('"');
    }

    void text(String text) {
        out.writeByte('"');
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (mustEscape(text, i)) {
                ByteBufUtil.writeUtf8(out, text, start, i);
                escape(text.charAt(i));
                start = i + 1;
            }
        }
        ByteBufUtil.writeUtf8(out, text, start, text.length());
        out.writeByte('"');
    }

    private void escape(char c) {
        out.writeByte('\\');
        if (c == '"' || c == '\\') {
            out.writeByte(c);
            return;
        }
        out.writeByte('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.writeByte(HEX.charAt(c >> shift & 0xF));
        }
    }

    private static boolean mustEscape(String text, int index) {
        char c = text.charAt(index);
        return c < ' ' || c == '"' || c == '\\' || (Character.isSurrogate(c) && isAlone(text, index));
    }

    /** Half of a pair has no UTF-8. */
    private static boolean isAlone(String text, int index) {
        if (Character.isHighSurrogate(text.charAt(index))) {
            return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
        }
        return index == 0 || !Character.isHighSurrogate(text.charAt(index - 1));
    }
}
