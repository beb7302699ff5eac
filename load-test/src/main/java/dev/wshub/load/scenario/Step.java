package dev.wshub.load.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A part of the injection.
 *
 * @param users how many come, spread evenly
 * @param time how long it takes; 0 if they come at once
 */
public record Step(int users, Duration time) {

    private static final String KEY = "--inject";

    /** How a step is written, and what it then is. */
    private record Form(Pattern pattern, Function<Matcher, List<Step>> steps) {

        Form(String pattern, Function<Matcher, List<Step>> steps) {
            this(Pattern.compile(pattern), steps);
        }

        Optional<List<Step>> parse(String line) {
            Matcher matcher = pattern.matcher(line);
            return matcher.matches() ? Optional.of(steps.apply(matcher)) : Optional.empty();
        }
    }

    private static final List<Form> FORMS = List.of(
            new Form("at[- ]once (\\d{1,7})", found -> List.of(atOnce(number(found, 1)))),
            new Form("ramp (\\d{1,7}) over (\\S+)", found -> List.of(ramp(number(found, 1), time(found, 2)))),
            new Form(
                    "rate (\\S+) for (\\S+)",
                    found -> List.of(rate(Quantity.rate(KEY, found.group(1)), time(found, 2)))),
            new Form(
                    "steps (\\d{1,4}) ?x ?(\\d{1,7}) every (\\S+)",
                    found -> steps(number(found, 1), number(found, 2), time(found, 3))),
            new Form("pause (\\S+)", found -> List.of(pause(time(found, 1)))));

    private static int number(Matcher found, int group) {
        return Integer.parseInt(found.group(group));
    }

    private static Duration time(Matcher found, int group) {
        return Quantity.time(KEY, found.group(group));
    }

    public static Step atOnce(int users) {
        return new Step(users, Duration.ZERO);
    }

    public static Step ramp(int users, Duration time) {
        return new Step(users, time);
    }

    public static Step rate(double perSecond, Duration time) {
        long users = Math.round(perSecond * time.toNanos() / 1e9);
        Range.check(KEY + ", the users of a rate,", users, 0, 1_000_000);
        return new Step((int) users, time);
    }

    public static Step pause(Duration time) {
        return new Step(0, time);
    }

    /** So many groups, the first at once and the others one after the other. */
    public static List<Step> steps(int groups, int users, Duration every) {
        return IntStream.range(0, groups)
                .boxed()
                .flatMap(group -> group == 0 ? Stream.of(atOnce(users)) : Stream.of(pause(every), atOnce(users)))
                .toList();
    }

    /** Reads one step as one writes it: {@code ramp 1000 over 10s}. */
    public static List<Step> parse(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return FORMS.stream()
                .flatMap(form -> form.parse(line).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(KEY
                        + " must be at-once N, ramp N over TIME, rate N/s for TIME, steps K x N every TIME or"
                        + " pause TIME, but is " + Quoted.of(text)));
    }
}
