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
    private final Reading total;
    private final List<Second> hold;

    public Outcome(Plan plan, Journal journal) {
        this.plan = plan;
        this.seconds = journal.seconds();
        this.memoryBefore = journal.memoryBefore();
        this.total = journal.total();
        this.hold = this.seconds.stream()
                .filter(second -> second.phase() == Phase.HOLD)
                .toList();
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
    public Awaited latencies() {
        return awaited(total.held(), total.due);
    }

    /** Of those in {@link #latencies()} that were to go from one endpoint to another. */
    public Awaited across() {
        return awaited(total.across(), total.dueAcross);
    }

    /** Where users come and go, nobody knows what else is missing than that which could not be sent. */
    private Awaited awaited(Latencies come, Due due) {
        return new Awaited(come, plan.scenario().isSteady() ? due.missing(come.count()) : due.unsent());
    }

    /** Of users that were to come; where they come and go by plan, of those who were to come back during the hold. */
    public Awaited joins() {
        return plan.scenario().isSteady() ? total.joins() : total.heldJoins();
    }

    /** How long it was measured, in seconds. */
    public double holdSeconds() {
        return hold.stream().mapToDouble(Second::seconds).sum();
    }

    /** Messages a second that were received during the hold. */
    public double receivedRate() {
        return rate(second -> second.counts().received());
    }

    /** Messages a second that were published during the hold. */
    public double publishedRate() {
        return rate(second -> second.counts().published());
    }

    private double rate(ToLongFunction<Second> count) {
        return hold.stream().mapToLong(count).sum() / Math.max(holdSeconds(), 1e-3);
    }

    /** Those in their channels at the end of the hold, or of a run that was ended before it. */
    public int users() {
        List<Second> of = hold.isEmpty() ? seconds : hold;
        return of.isEmpty() ? 0 : of.get(of.size() - 1).users();
    }

    /** Messages that should have come and have not; empty if users come and go, for then nobody knows. */
    public OptionalLong lost() {
        return plan.scenario().isSteady() ? OptionalLong.of(total.expected() - total.received()) : OptionalLong.empty();
    }

    /** What went wrong, of a hundred things that were tried: to come, and to say something. */
    public double errorPercent() {
        long tried = total.attempts() + total.tries();
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
        double sum = 0;
        double time = 0;
        for (Second second : hold) {
            double known = value.applyAsDouble(second);
            if (!Double.isNaN(known)) {
                sum += known * second.seconds();
                time += second.seconds();
            }
        }
        return sum / time;
    }

    /** Bytes of the server when it was last seen in the hold; NaN if it is not known. */
    public double serverMemory() {
        return hold.stream()
                .mapToDouble(second -> second.server().memory())
                .filter(memory -> !Double.isNaN(memory))
                .reduce((earlier, later) -> later)
                .orElse(Double.NaN);
    }

    /** Bytes that the server has taken for each user; NaN if it is not known, or the users are not all at one server. */
    public double memoryPerUser() {
        return isOneServer() ? (serverMemory() - memoryBefore) / Math.max(1, users()) : Double.NaN;
    }

    /** Messages received for each second of a core of the server; NaN as above, or if nobody says anything. */
    public double messagesPerCpuSecond() {
        boolean isKnown = isOneServer() && !plan.traffic().isSilent() && serverCpu() > 0;
        return isKnown ? receivedRate() / serverCpu() : Double.NaN;
    }

    /** Else the one that is looked at has but a part of the users and messages, and nobody knows which. */
    private boolean isOneServer() {
        return plan.endpoints().size() == 1;
    }
}
