package dev.wshub.load.measure;

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

    private static final Map<String, ToDoubleFunction<Outcome>> FIGURES = Map.ofEntries(
            Map.entry("mean", outcome -> known(outcome.latencies(), Latencies::meanMillis)),
            Map.entry("max", outcome -> known(outcome.latencies(), Latencies::maxMillis)),
            Map.entry("join-max", outcome -> known(outcome.total().joins(), Latencies::maxMillis)),
            Map.entry("errors", outcome -> (double) outcome.total().errors().count()),
            Map.entry("errors%", Outcome::errorPercent),
            Map.entry(
                    "lost",
                    outcome ->
                            outcome.lost().isPresent() ? (double) outcome.lost().getAsLong() : Double.NaN),
            Map.entry("users", outcome -> (double) outcome.users()),
            Map.entry(
                    "users%",
                    outcome -> 100.0 * outcome.users() / outcome.plan().users()),
            Map.entry("received", Outcome::receivedRate),
            Map.entry("published", Outcome::publishedRate),
            Map.entry("server-cpu", Outcome::serverCpu),
            Map.entry("server-memory", outcome -> outcome.serverMemory() / MEGA));

    private final String text;
    private final String operator;
    private final double limit;
    private final String unit;
    private final ToDoubleFunction<Outcome> figure;

    private Assertion(String text, Matcher parts) {
        this.text = text;
        this.operator = parts.group(2);
        String written = parts.group(4);
        boolean isTime = written.equals("us") || written.equals("s");
        double scale = written.equals("us") ? 1e-3 : isTime ? 1e3 : 1;
        this.limit = Double.parseDouble(parts.group(3)) * scale;
        this.unit = isTime ? "ms" : written;
        this.figure = figure(parts.group(1) + (unit.equals("%") ? "%" : ""));
    }

    /** Reads it as one writes it: a figure, one of {@code < <= > >= =}, and a number, of milliseconds if it has no unit. */
    public static Assertion parse(String text) {
        Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw wrong(text);
        }
        return new Assertion(text.strip(), matcher);
    }

    private ToDoubleFunction<Outcome> figure(String name) {
        Matcher percentile = PERCENTILE.matcher(name);
        if (percentile.matches()) {
            double level = Double.parseDouble(percentile.group(2));
            String of = String.valueOf(percentile.group(1));
            return outcome -> known(latencies(of, outcome), latencies -> latencies.millis(level));
        }
        ToDoubleFunction<Outcome> known = FIGURES.get(name);
        if (known == null) {
            throw wrong(text);
        }
        return known;
    }

    private static double known(Latencies latencies, ToDoubleFunction<Latencies> figure) {
        return latencies.isEmpty() ? Double.NaN : figure.applyAsDouble(latencies);
    }

    private static Latencies latencies(String of, Outcome outcome) {
        return switch (of) {
            case "join-" -> outcome.total().joins();
            case "across-" -> outcome.total().across();
            default -> outcome.latencies();
        };
    }

    /** What is not known does not hold, such as a time of what never came. */
    public Verdict judge(Outcome outcome) {
        double actual = figure.applyAsDouble(outcome);
        return new Verdict(text, holds(actual), shown(actual));
    }

    private boolean holds(double actual) {
        return switch (operator) {
            case "<" -> actual < limit;
            case "<=" -> actual <= limit;
            case ">" -> actual > limit;
            case ">=" -> actual >= limit;
            default -> actual == limit;
        };
    }

    private String shown(double actual) {
        return Double.isNaN(actual)
                ? "not known"
                : String.format(Locale.ROOT, "%.2f", actual).replace(".00", "") + unit;
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("--assert must be a figure (" + NAMES + "), one of < <= > >= =, and a"
                + " number with ms, s, %, /s, MB or nothing, but is " + text);
    }
}
