package dev.wshub.load.measure;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must hold of an outcome, such as {@code p99<50ms}; the exit code says whether it did. */
public final class Assertion {

    /** What it came to. */
    public record Verdict(String assertion, boolean holds, String actual) {}

    private static final Pattern FORM =
            Pattern.compile("([a-z][a-z0-9.-]*)\\s*(<=|>=|<|>|=)\\s*(\\d{1,12}(?:\\.\\d{1,6})?)\\s*(us|ms|s|%|/s|mb|)");
    private static final Pattern PERCENTILE = Pattern.compile("(join-|across-)?p(\\d{1,2}(?:\\.\\d{1,4})?)");
    private static final double MEGA = 1e6;
    private static final String NAMES = "pNN, mean, max, join-pNN, join-max, across-pNN, errors, lost, users,"
            + " received, published, server-cpu, server-memory";

    /** What may be asserted, in which units; the first is the one it is measured in. */
    private record Figure(List<String> units, ToDoubleFunction<Outcome> of) {}

    private static final List<String> TIME = List.of("ms", "us", "s", "");
    private static final List<String> RATE = List.of("/s", "");
    private static final List<String> MEMORY = List.of("mb", "");
    private static final List<String> PERCENT = List.of("%");
    private static final List<String> PLAIN = List.of("");

    private static final Map<String, Figure> FIGURES = Map.ofEntries(
            entry("mean", TIME, outcome -> known(outcome.latencies(), Awaited::meanMillis)),
            entry("max", TIME, outcome -> known(outcome.latencies(), Awaited::maxMillis)),
            entry("join-max", TIME, outcome -> known(outcome.joins(), Awaited::maxMillis)),
            entry("errors", PLAIN, outcome -> (double) outcome.total().errors().count()),
            entry("errors%", PERCENT, Outcome::errorPercent),
            entry(
                    "lost",
                    PLAIN,
                    outcome ->
                            outcome.lost().isPresent() ? (double) outcome.lost().getAsLong() : Double.NaN),
            entry("users", PLAIN, outcome -> (double) outcome.users()),
            entry(
                    "users%",
                    PERCENT, outcome -> 100.0 * outcome.users() / outcome.plan().users()),
            entry("received", RATE, Outcome::receivedRate),
            entry("published", RATE, Outcome::publishedRate),
            entry("server-cpu", PLAIN, Outcome::serverCpu),
            entry("server-memory", MEMORY, outcome -> outcome.serverMemory() / MEGA));

    private static Map.Entry<String, Figure> entry(String name, List<String> units, ToDoubleFunction<Outcome> of) {
        return Map.entry(name, new Figure(units, of));
    }

    private final String text;
    private final String operator;
    private final double limit;
    private final String unit;
    private final Figure figure;

    private Assertion(String text, Matcher parts) {
        this.text = text;
        this.operator = parts.group(2);
        String written = parts.group(4);
        double scale = written.equals("us") ? 1e-3 : written.equals("s") ? 1e3 : 1;
        this.limit = Double.parseDouble(parts.group(3)) * scale;
        this.figure = figure(parts.group(1) + (written.equals("%") ? "%" : ""));
        if (!figure.units.contains(written)) {
            throw wrong(text);
        }
        this.unit = figure.units.get(0).replace("mb", "MB");
    }

    /** Reads it as one writes it: a figure, one of {@code < <= > >= =}, and a number, of milliseconds if it has no unit. */
    public static Assertion parse(String text) {
        Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw wrong(text);
        }
        return new Assertion(text.strip(), matcher);
    }

    private Figure figure(String name) {
        Matcher percentile = PERCENTILE.matcher(name);
        if (percentile.matches()) {
            double level = Double.parseDouble(percentile.group(2));
            String of = String.valueOf(percentile.group(1));
            return new Figure(TIME, outcome -> known(latencies(of, outcome), latencies -> latencies.millis(level)));
        }
        Figure known = FIGURES.get(name);
        if (known == null) {
            throw wrong(text);
        }
        return known;
    }

    private static double known(Awaited latencies, ToDoubleFunction<Awaited> figure) {
        return latencies.isEmpty() ? Double.NaN : figure.applyAsDouble(latencies);
    }

    private static Awaited latencies(String of, Outcome outcome) {
        return switch (of) {
            case "join-" -> outcome.joins();
            case "across-" -> outcome.across();
            default -> outcome.latencies();
        };
    }

    /** What is not known does not hold, nor does any time of what never came. */
    public Verdict judge(Outcome outcome) {
        double actual = figure.of.applyAsDouble(outcome);
        return new Verdict(text, holds(actual), shown(actual));
    }

    private boolean holds(double actual) {
        return Double.isFinite(actual) && compares(actual);
    }

    private boolean compares(double actual) {
        return switch (operator) {
            case "<" -> actual < limit;
            case "<=" -> actual <= limit;
            case ">" -> actual > limit;
            case ">=" -> actual >= limit;
            default -> actual == limit;
        };
    }

    private String shown(double actual) {
        if (!Double.isFinite(actual)) {
            return actual == Awaited.NEVER ? "never" : "not known";
        }
        return String.format(Locale.ROOT, actual < 1 ? "%.3f" : "%.2f", actual).replaceFirst("\\.?0+$", "") + unit;
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("--assert must be a figure (" + NAMES + "), one of < <= > >= =, and a"
                + " number with the figure's unit (us, ms or s; % of errors or users; /s; MB) or without, but is "
                + text);
    }
}
