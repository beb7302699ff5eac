package dev.wshub.protocol;

/** Tells UTF-8 from other bytes (RFC 3629). */
public final class Utf8 {

    private Utf8() {}

    /** Whether all of {@code bytes} is UTF-8: nothing overlong, no surrogates, nothing beyond U+10FFFF. */
    public static boolean isValid(byte[] bytes) {
        int at = 0;
        while (at < bytes.length) {
            if (bytes[at] >= 0) {
                at++;
                continue;
            }
            int length = lengthOfCharacter(bytes, at);
            if (length == 0) {
                return false;
            }
            at += length;
        }
        return true;
    }

    /** How many bytes the character at {@code at}, which is not ASCII, has; 0 if there is none. */
    static int lengthOfCharacter(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        int length = lengthAfter(first);
        if (length == 0 || at + length > bytes.length || !maySecond(first, bytes[at + 1] & 0xFF)) {
            return 0;
        }
        for (int i = at + 2; i < at + length; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    private static int lengthAfter(int first) {
        if (first < 0xC2 || first > 0xF4) {
            return 0;
        }
        if (first < 0xE0) {
            return 2;
        }
        return first < 0xF0 ? 3 : 4;
    }

    /** The second byte decides what is overlong, a surrogate or too big (RFC 3629, section 4). */
    private static boolean maySecond(int first, int second) {
        return switch (first) {
            case 0xE0 -> second >= 0xA0 && second <= 0xBF;
            case 0xED -> second >= 0x80 && second <= 0x9F;
            case 0xF0 -> second >= 0x90 && second <= 0xBF;
            case 0xF4 -> second >= 0x80 && second <= 0x8F;
            default -> second >= 0x80 && second <= 0xBF;
        };
    }
}
