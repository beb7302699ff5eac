package dev.wshub.load.scenario;

import java.util.List;

/** Who comes when: one step after the other. */
public record Injection(List<Step> steps) {

    public Injection {
        steps = List.copyOf(steps);
    }

    public int users() {
        return Math.toIntExact(steps.stream().mapToLong(Step::users).sum());
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
