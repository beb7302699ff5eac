package dev.wshub.load.scenario;

/** What a number may be. */
final class Range {

    private Range() {}

    static void check(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + " must be from " + least + " to " + most + ", but is " + value);
        }
    }
}
