package dev.wshub.hub.config;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions as Java writes them. */
record Regex() implements Values<String> {

    @Override
    public String parse(String key, String text) {
        return check(key, text);
    }

    @Override
    public String check(String key, String value) {
        try {
            Pattern.compile(value);
            return value;
        } catch (PatternSyntaxException e) {
            throw refusal(key, value);
        }
    }

    @Override
    public String range() {
        return "a regular expression";
    }
}
