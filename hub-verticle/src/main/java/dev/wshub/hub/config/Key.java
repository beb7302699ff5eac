package dev.wshub.hub.config;

import java.util.function.Supplier;

/**
 * One thing that can be set.
 *
 * @param name as in the file: {@code limits.message-bytes}
 * @param values what it may be
 * @param defaultText the default as the documentation tells it
 * @param byDefault what it is when nobody sets it
 */
record Key<T>(String name, Values<T> values, String defaultText, Supplier<T> byDefault) {

    static <T> Key<T> of(String name, Values<T> values, String byDefault) {
        return new Key<>(name, values, byDefault, () -> values.parse(name, byDefault));
    }

    /** The same key in a section: {@code history-size} is {@code channels.history-size} in {@code channels}. */
    Key<T> in(String section) {
        return new Key<>(section + "." + name, values, defaultText, byDefault);
    }

    T parse(Given given) {
        try {
            return values.parse(name, given.text());
        } catch (ConfigException e) {
            throw e.from(given.origin());
        }
    }

    T check(T value) {
        return values.check(name, value);
    }
}
