package dev.wshub.load.scenario;

import java.time.Duration;
import java.util.List;

/** Who comes when: one step after the other. */
public record Injection(List<Step> steps) {

    private static final Duration MOST = Duration.ofHours(24);

    public Injection {
        steps = List.copyOf(steps);
        Range.check(
                "--users, or those of all --inject,",
                steps.stream().mapToLong(Step::users).sum(),
                1,
                1_000_000);
        Duration all = steps.stream().map(Step::time).reduce(Duration.ZERO, Duration::plus);
        if (all.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "the time in which users come must be from 0 to 24h, but is " + all.toHours() + "h");
        }
    }

    public int users() {
        return steps.stream().mapToInt(Step::users).sum();
    }

    /** Nanoseconds until the last step is over. */
    public long time() {
        return steps.stream().mapToLong(step -> step.time().toNanos()).sum();
    }

    /** Nanoseconds from the beginning to the arrival of the n-th user, the first of which is 0. */
    public long at(int n) {
        long begin = 0;
        int before = 0;
        for (Step step : steps) {
            long nanos = step.time().toNanos();
            if (n < before + step.users()) {
                return begin + (long) ((double) nanos * (n - before) / step.users());
            }
            before += step.users();
            begin += nanos;
        }
        throw new IndexOutOfBoundsException(n);
    }
}
