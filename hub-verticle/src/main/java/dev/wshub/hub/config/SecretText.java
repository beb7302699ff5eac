package dev.wshub.hub.config;

import java.util.regex.Pattern;

/**
 * Texts that nobody may read in an output. Empty is none.
 *
 * @param pattern what all of a text must match
 * @param range the same in words that can follow "must be"
 */
record SecretText(Pattern pattern, String range) implements Values<String> {

    static Key<String> key(String name, String pattern, String range) {
        return new Key<>(name, new SecretText(Pattern.compile(pattern), range), "none", () -> "");
    }

    /** What is shown in place of a secret. */
    static String masked(String secret) {
        return secret.isEmpty() ? "none" : "***";
    }

    @Override
    public String parse(String key, String text) {
        return check(key, text);
    }

    @Override
    public String check(String key, String value) {
        if (!value.isEmpty() && !pattern.matcher(value).matches()) {
            throw new ConfigException(key, "must be " + range + ", but is not");
        }
        return value;
    }

    @Override
    public String text(String value) {
        return masked(value);
    }
}
