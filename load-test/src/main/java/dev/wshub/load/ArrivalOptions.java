package dev.wshub.load;

import dev.wshub.load.scenario.Injection;
import dev.wshub.load.scenario.Quantity;
import dev.wshub.load.scenario.Step;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What of the command line says who comes when. */
final class ArrivalOptions {

    @Option(names = "--users", paramLabel = "N", description = "how many; 1000 if nothing else says it")
    private @Nullable Integer users;

    @Option(
            names = "--ramp",
            paramLabel = "TIME",
            description = "they come evenly within this time; else 1000 a second")
    private @Nullable String ramp;

    @Option(names = "--rate", paramLabel = "N/s", description = "so many come each second")
    private @Nullable String rate;

    @Option(names = "--steps", paramLabel = "STEPS", description = "they come in equal groups, such as '5 every 10s'")
    private @Nullable String steps;

    @Option(
            names = "--inject",
            paramLabel = "STEP",
            description = "one step after the other, each with this option: 'at-once N', 'ramp N over TIME',"
                    + " 'rate N/s for TIME', 'steps K x N every TIME', 'pause TIME'")
    private List<String> inject = List.of();

    private static final int USERS = 1_000;
    private static final double PER_SECOND = 1_000;
    private static final double NANOS = 1e9;

    Injection injection() {
        long given = List.of(ramp != null, rate != null, steps != null, !inject.isEmpty()).stream()
                .filter(Boolean::booleanValue)
                .count();
        if (given > 1 || (users != null && !inject.isEmpty())) {
            throw new IllegalArgumentException(
                    "how users come must be said once: --users with --ramp, --rate or --steps, or only --inject");
        }
        if (!inject.isEmpty()) {
            return new Injection(
                    inject.stream().flatMap(step -> Step.parse(step).stream()).toList());
        }
        int all = users == null ? USERS : users;
        if (all < 1) {
            throw new IllegalArgumentException("--users must be from 1 to 1000000, but is " + all);
        }
        return new Injection(steps(all));
    }

    private List<Step> steps(int all) {
        if (ramp != null) {
            return List.of(Step.ramp(all, Quantity.time("--ramp", ramp)));
        }
        if (steps != null) {
            return groups(all, steps);
        }
        double perSecond = rate == null ? PER_SECOND : Quantity.rate("--rate", rate);
        if (perSecond <= 0) {
            throw new IllegalArgumentException("--rate must be more than 0, but is " + rate);
        }
        return List.of(Step.ramp(all, Duration.ofNanos(Math.round(all / perSecond * NANOS))));
    }

    private static List<Step> groups(int all, String steps) {
        String[] words = steps.strip().split("\\s+every\\s+", -1);
        if (words.length != 2 || !words[0].matches("[1-9]\\d{0,3}") || all % Integer.parseInt(words[0]) != 0) {
            throw new IllegalArgumentException(
                    "--steps must be 'N every TIME' with an N that divides --users (" + all + "), but is " + steps);
        }
        int groups = Integer.parseInt(words[0]);
        return Step.steps(groups, all / groups, Quantity.time("--steps", words[1]));
    }
}
