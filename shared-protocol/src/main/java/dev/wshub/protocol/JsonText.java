package dev.wshub.protocol;

/**
 * Tells JSON from other bytes (RFC 8259).
 *
 * <p>Every publication is looked at before JSON clients get it, so this only reads the bytes: about three times as fast
 * as a parser, which also makes something of them.
 */
public final class JsonText {

    /** How deep arrays and objects may stand in each other; what is deeper is not taken for JSON. */
    public static final int MAX_DEPTH = 100;

    private final byte[] bytes;
    private final int maxDepth;
    private int at;

    private JsonText(byte[] bytes, int maxDepth) {
        this.bytes = bytes;
        this.maxDepth = maxDepth;
    }

    /** Whether {@code bytes} are exactly one JSON value in UTF-8, with nothing but white space around it. */
    public static boolean isValue(byte[] bytes) {
        return isValue(bytes, MAX_DEPTH);
    }

    static boolean isValue(byte[] bytes, int maxDepth) {
        JsonText text = new JsonText(bytes, maxDepth);
        return text.value(0) && text.isAtEnd();
    }

    /**
     * The same JSON without line feeds, so that it can stand in a frame that is split at them. They are no part of any
     * string there, so spaces take their places.
     *
     * @return {@code json} itself if it has none
     */
    public static byte[] onOneLine(byte[] json) {
        for (int i = 0; i < json.length; i++) {
            if (isLineEnd(json[i])) {
                return withSpaces(json.clone(), i);
            }
        }
        return json;
    }

    private static byte[] withSpaces(byte[] json, int from) {
        for (int i = from; i < json.length; i++) {
            if (isLineEnd(json[i])) {
                json[i] = ' ';
            }
        }
        return json;
    }

    private static boolean isLineEnd(byte b) {
        return b == '\n' || b == '\r';
    }

    private boolean isAtEnd() {
        afterSpace();
        return at == bytes.length;
    }

    private boolean value(int depth) {
        return switch (afterSpace()) {
            case '{' -> depth < maxDepth && object(depth + 1);
            case '[' -> depth < maxDepth && array(depth + 1);
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private boolean object(int depth) {
        at++;
        if (takes('}')) {
            return true;
        }
        do {
            if (afterSpace() != '"' || !string() || !takes(':') || !value(depth)) {
                return false;
            }
        } while (takes(','));
        return takes('}');
    }

    private boolean array(int depth) {
        at++;
        if (takes(']')) {
            return true;
        }
        do {
            if (!value(depth)) {
                return false;
            }
        } while (takes(','));
        return takes(']');
    }

    private boolean string() {
        at++;
        skipPlainCharacters();
        while (at < bytes.length && bytes[at] != '"') {
            int length = bytes[at] == '\\' ? lengthOfEscape() : lengthOfCharacter();
            if (length == 0) {
                return false;
            }
            at += length;
            skipPlainCharacters();
        }
        return skip('"');
    }

    /** Most of all JSON is this, so it is a loop that the compiler does well. */
    private void skipPlainCharacters() {
        int i = at;
        while (i < bytes.length && bytes[i] >= ' ' && bytes[i] != '"' && bytes[i] != '\\') {
            i++;
        }
        at = i;
    }

    /** 0 for a control character, which must not stand in a string, and for what is not UTF-8. */
    private int lengthOfCharacter() {
        return bytes[at] < 0 ? Utf8.lengthOfCharacter(bytes, at) : 0;
    }

    private int lengthOfEscape() {
        return switch (byteAt(at + 1)) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> 2;
            case 'u' -> isHex(at + 2) && isHex(at + 3) && isHex(at + 4) && isHex(at + 5) ? 6 : 0;
            default -> 0;
        };
    }

    private boolean isHex(int index) {
        return Character.digit(byteAt(index), 16) >= 0;
    }

    private boolean word(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (byteAt(at + i) != word.charAt(i)) {
                return false;
            }
        }
        at += word.length();
        return true;
    }

    private boolean number() {
        skip('-');
        return (skip('0') || digits()) && (!skip('.') || digits()) && (!(skip('e') || skip('E')) || exponent());
    }

    private boolean exponent() {
        if (!skip('+')) {
            skip('-');
        }
        return digits();
    }

    /** Whether there is at least one; takes them all. */
    private boolean digits() {
        int start = at;
        while (byteAt(at) >= '0' && byteAt(at) <= '9') {
            at++;
        }
        return at > start;
    }

    /** Takes {@code c} if it is next, after white space or not. */
    private boolean takes(char c) {
        afterSpace();
        return skip(c);
    }

    /** Takes {@code c} if it is exactly here. */
    private boolean skip(char c) {
        if (byteAt(at) != c) {
            return false;
        }
        at++;
        return true;
    }

    /** What comes after white space. */
    private int afterSpace() {
        while (isSpace(byteAt(at))) {
            at++;
        }
        return byteAt(at);
    }

    private static boolean isSpace(int b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /** -1 at the end and for whatever is not ASCII. */
    private int byteAt(int index) {
        return index < bytes.length && bytes[index] >= 0 ? bytes[index] : -1;
    }
}
