package dev.wshub.load;

import dev.wshub.load.measure.Assertion;
import dev.wshub.load.measure.Outcome;
import dev.wshub.load.measure.ServerWatch;
import dev.wshub.load.report.Progress;
import dev.wshub.load.report.Report;
import dev.wshub.load.report.Summary;
import dev.wshub.load.run.LoadTest;
import dev.wshub.load.run.NobodyThere;
import dev.wshub.load.scenario.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code wshub load}. Exit codes: 0 all that was asserted holds, 1 it does not, 2 the command line is wrong. */
@Command(
        name = "wshub load",
        description = {
            "Many users of a WebSocket hub at once: they come, hear and speak, and what they see is measured.",
            "Latencies count from when a message was to be sent, so a server that stalls cannot hide it.",
            "What never came is later than all that did."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true)
public final class Main implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final int WRONG = 2;

    private final Interruption interruption = new Interruption();

    @Mixin
    private Options options = new Options();

    @Option(
            names = "--assert",
            paramLabel = "ASSERTION",
            description = "what must hold, else the exit code is 1; several times: 'p99<50ms', 'join-p99<1s',"
                    + " 'errors<1%%', 'lost=0', 'received>10000/s', 'users>=100%%', 'server-memory<500MB'")
    private List<String> assertions = List.of();

    @Option(
            names = "--report",
            defaultValue = "load-results",
            paramLabel = "DIR",
            description = "each run makes a directory in it, with report.html and report.json")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path report;

    @Option(names = "--no-report", description = "nothing is written")
    private boolean isUnreported;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "YAML with the same options, 'publish-rate: 60'; lists for those that come several times,"
                    + " and 'scenario:'. What stands here on the command line comes first")
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // it has been read before, and stands here to be explained
    private Path file;

    public static void main(String[] arguments) {
        var main = new Main();
        var command = new CommandLine(main)
                .setParameterExceptionHandler((mistake, all) -> wrong(mistake.getCommandLine(), mistake))
                .setExecutionExceptionHandler(Main::explain);
        int exitCode = FAILED;
        try {
            exitCode = execute(command, arguments);
        } finally {
            main.interruption.told();
        }
        System.exit(exitCode);
    }

    private static int execute(CommandLine command, String... arguments) {
        try {
            return command.execute(ScenarioFile.expand(List.of(arguments)).toArray(String[]::new));
        } catch (IllegalArgumentException e) {
            return wrong(command, e);
        }
    }

    @Override
    public Integer call() throws IOException {
        List<Assertion> asserted = assertions.stream().map(Assertion::parse).toList();
        Plan plan = options.plan();
        if (!isUnreported) {
            Report.prepare(report);
        }
        Instant began = Instant.now();
        Outcome outcome = run(plan);
        List<Assertion.Verdict> verdicts =
                asserted.stream().map(assertion -> assertion.judge(outcome)).toList();
        new Summary(outcome).print(System.out);
        for (Assertion.Verdict verdict : verdicts) {
            System.out.println((verdict.holds() ? "  holds        " : "  FAILS        ") + verdict.assertion()
                    + ": it is " + verdict.actual());
        }
        if (!isUnreported) {
            System.out.println("  report       " + Report.write(report, outcome, verdicts, began));
        }
        return verdicts.stream().allMatch(Assertion.Verdict::holds) ? 0 : FAILED;
    }

    private Outcome run(Plan plan) throws IOException {
        var progress = new Progress(System.out, Ansi.AUTO.enabled(), plan.users());
        try (ServerWatch watch = options.watch()) {
            var test = new LoadTest(plan, watch, progress);
            interruption.stops(test);
            return test.run();
        } finally {
            progress.end();
        }
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (failure instanceof IllegalArgumentException) {
            return wrong(command, failure);
        }
        if (failure instanceof NobodyThere || failure instanceof IOException) {
            command.getErr().println("wshub load: " + failure.getMessage());
            return FAILED;
        }
        throw failure;
    }

    private static int wrong(CommandLine command, Exception mistake) {
        String what = String.valueOf(mistake.getMessage()).replaceAll("\\p{Cntrl}+", " ");
        command.getErr().println("wshub load: " + what + "; see wshub load --help");
        return WRONG;
    }
}
