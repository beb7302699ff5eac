package dev.wshub.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Names one WebSocket among those of all instances: {@code <instance>-<loop>-<number>}, the numbers in base 36.
 *
 * @param instance the instance that holds it; may contain dashes itself
 * @param loop the event loop of that instance, from 0
 * @param number its number on that loop
 */
public record ConnectionId(String instance, int loop, int number) {

    /** What all ids of one event loop begin with. */
    public static String prefix(String instance, int loop) {
        return instance + "-" + Integer.toString(loop, Character.MAX_RADIX) + "-";
    }

    /** Returns null if {@code text} is not such a name. */
    public static @Nullable ConnectionId parse(String text) {
        int second = text.lastIndexOf('-');
        int first = text.lastIndexOf('-', second - 1);
        if (first < 1) {
            return null;
        }
        try {
            return new ConnectionId(
                    text.substring(0, first),
                    Integer.parseInt(text, first + 1, second, Character.MAX_RADIX),
                    Integer.parseInt(text, second + 1, text.length(), Character.MAX_RADIX));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return prefix(instance, loop) + Integer.toString(number, Character.MAX_RADIX);
    }
}
