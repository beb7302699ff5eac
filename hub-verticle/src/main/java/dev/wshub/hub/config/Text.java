package dev.wshub.hub.config;

import java.util.regex.Pattern;

/**
 * Texts of one form.
 *
 * @param pattern what all of the text must match
 * @param range the same in words that can follow "must be"
 */
record Text(Pattern pattern, String range) implements Values<String> {

    static Text matching(String pattern, String range) {
        return new Text(Pattern.compile(pattern), range);
    }

    @Override
    public String parse(String key, String text) {
        return check(key, text);
    }

    @Override
    public String check(String key, String value) {
        if (!pattern.matcher(value).matches()) {
            throw refusal(key, value);
        }
        return value;
    }
}
