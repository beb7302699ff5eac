package dev.wshub.load.measure;

import dev.wshub.load.scenario.Plan;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** What came of a run. */
public final class Outcome {

    private final Plan plan;
    private final List<Second> seconds;
    private final double memoryBefore;
    private final Reading total = new Reading();
    private final List<Second> hold;

    /** Of {@code seconds}; the server had {@code memoryBefore} bytes before anybody came, NaN if that is not known. */
    public Outcome(Plan plan, List<Second> seconds, double memoryBefore) {
        this.plan = plan;
        this.seconds = List.copyOf(seconds);
        this.memoryBefore = memoryBefore;
        this.hold = this.seconds.stream()
                .filter(second -> second.phase() == Phase.HOLD)
                .toList();
        this.seconds.forEach(second -> total.add(second.reading()));
    }

    public Plan plan() {
        return plan;
    }

    public List<Second> seconds() {
        return seconds;
    }

    /** From beginning to end. */
    public Reading total() {
        return total;
    }

    /** Of messages that were to be sent during the hold. */
    public Latencies latencies() {
        return total.held();
    }

    /** How long it was measured, in seconds. */
    public double holdSeconds() {
        return hold.stream().mapToDouble(Second::seconds).sum();
    }

    /** Messages a second that were received during the hold. */
    public double receivedRate() {
        return rate(second -> second.reading().received());
    }

    /** Messages a second that were published during the hold. */
    public double publishedRate() {
        return rate(second -> second.reading().published());
    }

    private double rate(ToLongFunction<Second> count) {
        return hold.stream().mapToLong(count).sum() / Math.max(holdSeconds(), 1e-3);
    }

    /** Those in their channels at the end of the hold. */
    public int users() {
        return hold.isEmpty() ? 0 : hold.get(hold.size() - 1).users();
    }

    /** Messages that should have come and have not; empty if users come and go, for then nobody knows. */
    public OptionalLong lost() {
        return plan.scenario().isSteady() ? OptionalLong.of(total.expected() - total.received()) : OptionalLong.empty();
    }

    /** What went wrong, of a hundred things that were tried: to come, and to say something. */
    public double errorPercent() {
        long tried = total.attempts() + total.published();
        return 100 * (double) total.errors().count() / Math.max(1, tried);
    }

    /** Cores that the server used during the hold; NaN if it is not known. */
    public double serverCpu() {
        return mean(second -> second.server().cpu());
    }

    /** Cores that the generator used during the hold. */
    public double ownCpu() {
        return mean(Second::ownCpu);
    }

    private double mean(ToDoubleFunction<Second> value) {
        double weighted = hold.stream()
                .mapToDouble(second -> value.applyAsDouble(second) * second.seconds())
                .sum();
        return weighted / Math.max(holdSeconds(), 1e-3);
    }

    /** Bytes of the server at the end of the hold; NaN if it is not known. */
    public double serverMemory() {
        return hold.isEmpty() ? Double.NaN : hold.get(hold.size() - 1).server().memory();
    }

    /** Bytes that the server has taken for each user; NaN if it is not known. */
    public double memoryPerUser() {
        return (serverMemory() - memoryBefore) / Math.max(1, users());
    }
}
