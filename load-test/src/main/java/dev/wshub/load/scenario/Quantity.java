package dev.wshub.load.scenario;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads times and rates as one writes them: {@code 500ms}, {@code 10s}, {@code 5m}, {@code 200/s}. */
public final class Quantity {

    private static final Pattern TIME = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)\\s*(us|ms|s|m|h)");
    private static final Pattern RATE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)\\s*(?:/\\s*(s|m))?");
    private static final double SECONDS_A_MINUTE = 60;

    private Quantity() {}

    /** Reads a time; {@code key} is named when the text is wrong. */
    public static Duration time(String key, String text) {
        Matcher matcher = TIME.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    key + " must be a time such as 500ms, 10s or 5m, but is " + Quoted.of(text));
        }
        return Duration.ofNanos(Math.round(Double.parseDouble(matcher.group(1)) * nanos(matcher.group(2))));
    }

    private static double nanos(String unit) {
        return switch (unit) {
            case "us" -> 1e3;
            case "ms" -> 1e6;
            case "s" -> 1e9;
            case "m" -> SECONDS_A_MINUTE * 1e9;
            default -> SECONDS_A_MINUTE * SECONDS_A_MINUTE * 1e9;
        };
    }

    /** Returns how often a second. */
    public static double rate(String key, String text) {
        Matcher matcher = RATE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    key + " must be a rate such as 200/s or 30/m, but is " + Quoted.of(text));
        }
        double rate = Double.parseDouble(matcher.group(1));
        return "m".equals(matcher.group(2)) ? rate / SECONDS_A_MINUTE : rate;
    }
}
