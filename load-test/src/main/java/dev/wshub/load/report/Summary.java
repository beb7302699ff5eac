package dev.wshub.load.report;

import dev.wshub.load.measure.Awaited;
import dev.wshub.load.measure.Outcome;
import dev.wshub.load.scenario.Plan;
import java.io.PrintStream;
import java.util.stream.Collectors;

/** What one reads at the end, on one screen. */
public final class Summary {

    private final Outcome outcome;

    public Summary(Outcome outcome) {
        this.outcome = outcome;
    }

    public void print(PrintStream out) {
        Plan plan = outcome.plan();
        out.println();
        out.println(plan.scenario().label() + ": " + Figures.count(plan.users()) + " users, "
                + Figures.count(plan.traffic().channels()) + " channels, "
                + plan.protocol().label() + ", measured for " + Figures.seconds(outcome.holdSeconds()));
        row(out, "connections", connections());
        if (!plan.traffic().isSilent()) {
            row(out, "messages", messages());
            row(out, "latency", latencies(outcome.latencies()));
        }
        if (!outcome.across().isEmpty()) {
            row(out, "  across", latencies(outcome.across()) + " (from one endpoint to another)");
        }
        row(out, "errors", errors());
        if (!Double.isNaN(outcome.serverMemory())) {
            row(out, "server", server());
        }
        if (!Double.isNaN(outcome.ownCpu())) {
            row(out, "generator", Figures.cores(outcome.ownCpu()));
        }
        out.flush();
    }

    private static void row(PrintStream out, String name, String what) {
        out.printf("  %-12s %s%n", name, what);
    }

    private String connections() {
        return Figures.count(outcome.users()) + " in their channels, joined in " + latencies(outcome.joins());
    }

    private String messages() {
        return "received " + Figures.count(outcome.receivedRate()) + "/s, published "
                + Figures.count(outcome.publishedRate()) + "/s"
                + (outcome.lost().isPresent()
                        ? ", lost " + Figures.count(outcome.lost().getAsLong())
                        : "");
    }

    private static String latencies(Awaited latencies) {
        if (latencies.isEmpty()) {
            return "none";
        }
        return "p50 " + Figures.millis(latencies.millis(50)) + "  p90 " + Figures.millis(latencies.millis(90))
                + "  p99 " + Figures.millis(latencies.millis(99)) + "  p99.9 " + Figures.millis(latencies.millis(99.9))
                + "  max " + Figures.millis(latencies.maxMillis())
                + (latencies.missing() == 0 ? "" : " (" + Figures.count(latencies.missing()) + " never)");
    }

    private String errors() {
        String causes = outcome.total().errors().byCause().entrySet().stream()
                .map(error -> "\n               " + Figures.count(error.getValue()) + "  " + error.getKey())
                .collect(Collectors.joining());
        return Figures.count(outcome.total().errors().count()) + " (" + Figures.percent(outcome.errorPercent()) + ")"
                + causes;
    }

    private String server() {
        double cpu = outcome.serverCpu();
        double perUser = outcome.memoryPerUser();
        double perCpuSecond = outcome.messagesPerCpuSecond();
        return (Double.isNaN(cpu) ? "" : Figures.cores(cpu) + ", ")
                + Figures.megabytes(outcome.serverMemory())
                + (Double.isNaN(perUser) ? "" : ", " + Figures.kilobytes(perUser) + " more for each user")
                + (Double.isNaN(perCpuSecond) ? "" : ", " + Figures.count(perCpuSecond) + " messages per CPU-second");
    }
}
