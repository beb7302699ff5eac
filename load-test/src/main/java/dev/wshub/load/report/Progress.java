package dev.wshub.load.report;

import dev.wshub.load.measure.Second;
import dev.wshub.load.measure.Spread;
import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The line that tells while it runs how it goes: each second another, on a terminal in the same place. */
public final class Progress implements Consumer<Second> {

    private static final String AGAIN = "\r\u001b[2K";

    /** A line that is too long is cut at the margin: of one that goes on below, {@link #AGAIN} would clear only the end. */
    private static final String NO_WRAP = "\u001b[?7l";

    private static final String WRAP = "\u001b[?7h";
    private static final double NANOS = 1e9;

    private final PrintStream out;
    private final boolean isTerminal;
    private final int users;
    private final Map<String, Long> errors = new TreeMap<>();

    /** Of a run with so many users. */
    public Progress(PrintStream out, boolean isTerminal, int users) {
        this.out = out;
        this.isTerminal = isTerminal;
        this.users = users;
    }

    @Override
    public void accept(Second second) {
        second.counts().errors().forEach((cause, times) -> errors.merge(cause, times, Long::sum));
        if (isTerminal) {
            out.print(AGAIN + NO_WRAP + line(second) + WRAP);
        } else {
            out.println(line(second));
        }
        out.flush();
    }

    /** What is printed next begins a line. */
    public void end() {
        if (isTerminal) {
            out.println();
        }
    }

    private String line(Second second) {
        Spread latency = second.counts().latency();
        return "%4.0f s  %-7s  connections %s/%s  in %s/s  out %s/s  p50 %s  p99 %s  errors %s"
                .formatted(
                        second.end() / NANOS,
                        second.phase().label(),
                        Figures.count(second.users()),
                        Figures.count(users),
                        Figures.count(second.perSecond(second.counts().received())),
                        Figures.count(second.perSecond(second.counts().published())),
                        latency.isEmpty() ? "-" : Figures.millis(latency.p50()),
                        latency.isEmpty() ? "-" : Figures.millis(latency.p99()),
                        errorsByCause());
    }

    private String errorsByCause() {
        if (errors.isEmpty()) {
            return "0";
        }
        return errors.entrySet().stream()
                .map(error -> Figures.count(error.getValue()) + " (" + error.getKey() + ")")
                .collect(Collectors.joining(", "));
    }
}
