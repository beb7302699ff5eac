package dev.wshub.load;

import dev.wshub.load.measure.Outcome;
import dev.wshub.load.measure.ServerWatch;
import dev.wshub.load.report.Progress;
import dev.wshub.load.report.Summary;
import dev.wshub.load.run.LoadTest;
import dev.wshub.load.run.NobodyThere;
import dev.wshub.load.scenario.Plan;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;

/** The command {@code wshub load}. Exit codes: 0 all that was asserted holds, 1 it does not, 2 the command line is wrong. */
@Command(
        name = "wshub load",
        description = {
            "Many users of a WebSocket hub at once: they come, hear and speak, and what they see is measured.",
            "Latencies count from when a message was to be sent, so a server that stalls cannot hide it."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true)
public final class Main implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final int WRONG = 2;

    @Mixin
    private Options options = new Options();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main())
                .setParameterExceptionHandler(Main::refuse)
                .setExecutionExceptionHandler(Main::explain)
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Plan plan = options.plan();
        boolean isTerminal = Ansi.AUTO.enabled();
        try (ServerWatch watch = options.watch()) {
            var progress = new Progress(System.out, isTerminal, plan.users());
            Outcome outcome = new LoadTest(plan, watch, progress).run();
            progress.end();
            new Summary(outcome).print(System.out);
        }
        return 0;
    }

    private static int refuse(CommandLine.ParameterException mistake, String[] arguments) {
        return wrong(mistake.getCommandLine(), mistake);
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (failure instanceof IllegalArgumentException) {
            return wrong(command, failure);
        }
        if (failure instanceof NobodyThere) {
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
