package dev.wshub.hub.config;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.HOURS;
import static java.time.temporal.ChronoUnit.MILLIS;
import static java.time.temporal.ChronoUnit.MINUTES;
import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as they are written in a configuration: a whole number and a unit, such as {@code 500ms} or {@code 2h}. */
final class DurationText {

    // Nine digits of any unit fit into a Duration.
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final Map<String, ChronoUnit> UNITS = unitsLargestFirst();

    private DurationText() {}

    private static Map<String, ChronoUnit> unitsLargestFirst() {
        Map<String, ChronoUnit> units = new LinkedHashMap<>();
        units.put("d", DAYS);
        units.put("h", HOURS);
        units.put("m", MINUTES);
        units.put("s", SECONDS);
        units.put("ms", MILLIS);
        return units;
    }

    /**
     * Reads one duration.
     *
     * @throws IllegalArgumentException if it is anything else, a number without a unit included
     */
    static Duration parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a duration");
        }
        ChronoUnit unit = UNITS.getOrDefault(matcher.group(2), MILLIS);
        return Duration.of(Long.parseLong(matcher.group(1)), unit);
    }

    /** Writes the duration in the largest unit that leaves no remainder. */
    static String of(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        return UNITS.entrySet().stream()
                .filter(unit -> isWhole(duration, unit.getValue().getDuration()))
                .findFirst()
                .map(unit -> duration.dividedBy(unit.getValue().getDuration()) + unit.getKey())
                .orElseGet(duration::toString);
    }

    private static boolean isWhole(Duration duration, Duration unit) {
        return unit.multipliedBy(duration.dividedBy(unit)).equals(duration);
    }
}
