package dev.wshub.hub.config;

import java.time.Duration;
import java.util.function.Function;

/**
 * All values from the least to the most.
 *
 * @param hint what to add to the range when a text is not even a value
 */
record Range<T extends Comparable<T>>(
        T least, T most, Function<String, T> reading, Function<T, String> writing, String hint) implements Values<T> {

    static Range<Integer> ofInts(int least, int most) {
        return new Range<>(least, most, Integer::valueOf, String::valueOf, "");
    }

    static Range<Long> ofLongs(long least, long most) {
        return new Range<>(least, most, Long::valueOf, String::valueOf, "");
    }

    static Range<Duration> ofDurations(String least, String most) {
        return new Range<>(
                DurationText.parse(least),
                DurationText.parse(most),
                DurationText::parse,
                DurationText::of,
                " with a unit (ms, s, m, h or d)");
    }

    @Override
    public T parse(String key, String text) {
        return check(key, read(key, text));
    }

    private T read(String key, String text) {
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(key, "must be " + range() + hint + ", but is " + text);
        }
    }

    @Override
    public T check(String key, T value) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw refusal(key, text(value));
        }
        return value;
    }

    @Override
    public String range() {
        return "from " + text(least) + " to " + text(most);
    }

    @Override
    public String text(T value) {
        return writing.apply(value);
    }
}
