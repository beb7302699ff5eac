package dev.wshub.protocol;

/**
 * The name of a channel: 1 to 255 visible ASCII characters ({@code !} to {@code ~}), compared exactly.
 *
 * <p>Without spaces and control characters a name can stand in an event-bus address, a Redis key and
 * the header of an {@link Envelope} as it is.
 *
 * @param value the characters
 */
public record ChannelName(String value) {

    public static final int MAX_LENGTH = 255;

    /**
     * Refuses what is not a name.
     *
     * @throws IllegalArgumentException with a message that names the rule and not the value, which may be
     *     long and hostile
     */
    public ChannelName {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "a channel name has 1 to " + MAX_LENGTH + " visible ASCII characters, no spaces");
        }
    }

    /** Whether {@code value} may name a channel. */
    public static boolean isValid(String value) {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < '!' || c > '~') {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return value;
    }
}
