package dev.wshub.hub.config;

/** What a setting may be, and how a value is written. */
interface Values<T> {

    /** Reads a value and checks it. */
    T parse(String key, String text);

    /** Returns the value, or throws a {@link ConfigException} if it is not one of these. */
    T check(String key, T value);

    /** The allowed values, as words that can follow "must be". */
    String range();

    /** The value as a user would write it, secrets masked. */
    default String text(T value) {
        return String.valueOf(value);
    }

    default ConfigException refusal(String key, String text) {
        return new ConfigException(key, "must be " + range() + ", but is " + (text.isEmpty() ? "empty" : text));
    }
}
