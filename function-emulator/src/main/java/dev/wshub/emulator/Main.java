package dev.wshub.emulator;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code wshub emulate}. Exit codes: 0 ended as asked, 1 failed, 2 the command line is wrong. */
@Command(
        name = "wshub emulate",
        description = {
            "A function platform on one machine, for WebSockets: it starts an instance of the function when a request"
                    + " needs one, cuts requests at the timeout, freezes instances without requests, and ends with a"
                    + " bill.",
            "Instances get the environment of this command, so settings of the hub go into it."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true)
public final class Main implements Callable<Integer> {

    private static final int RUNS = -1;
    private static final int WRONG = 2;

    /** The system property with the script that starts a hub, set by that script. */
    private static final String LAUNCHER = "wshub.launcher";

    @Option(names = "--port", defaultValue = "9000", paramLabel = "PORT", description = "where clients come to; 0: any")
    private int port;

    @Option(names = "--host", defaultValue = "127.0.0.1", paramLabel = "ADDRESS", description = "of this machine")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String host;

    @Option(names = "--timeout", defaultValue = "60", paramLabel = "SECONDS", description = "when a request is cut")
    private int timeout;

    @Option(
            names = "--concurrency",
            defaultValue = "20",
            paramLabel = "N",
            description = "requests that an instance serves at once")
    private int concurrency;

    @Option(
            names = "--max-instances",
            defaultValue = "4",
            paramLabel = "N",
            description = "processes that there may be at once")
    private int maxInstances;

    @Option(
            names = "--idle",
            defaultValue = "180",
            paramLabel = "SECONDS",
            description = "when an instance without requests is stopped")
    private int idle;

    @Option(
            names = "--freeze",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "whether an instance without requests gets no CPU (SIGSTOP)")
    private boolean freeze;

    @Option(
            names = "--hooks",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "whether POST /initialize and GET /pre-stop are called")
    private boolean hooks;

    @Option(
            names = "--health",
            defaultValue = "/health/ready",
            paramLabel = "PATH",
            description = "what tells how an instance is; empty: nobody asks")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String health;

    @Option(names = "--bill", paramLabel = "FILE", description = "where the bill is written to at the end, as JSON")
    private @Nullable Path bill;

    @Option(names = "--zip", paramLabel = "FILE", description = "what would be uploaded: its bootstrap is run")
    private @Nullable Path zip;

    @Parameters(paramLabel = "COMMAND", description = "what an instance runs, after --; else it is this hub")
    private List<String> command = List.of();

    public static void main(String[] arguments) {
        int exitCode = new CommandLine(new Main())
                .setParameterExceptionHandler(Main::refuse)
                .setExecutionExceptionHandler(Main::explain)
                .execute(arguments);
        if (exitCode != RUNS) {
            System.exit(exitCode);
        }
    }

    @Override
    public Integer call() throws Exception {
        var function = new Function(
                Duration.ofSeconds(timeout),
                concurrency,
                maxInstances,
                Duration.ofSeconds(idle),
                freeze,
                hooks,
                health);
        check();
        new Emulation(function, this::code, bill).begin(port, host);
        return RUNS;
    }

    private void check() {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("--port must be from 0 to 65535, but is " + port);
        }
        Path directory = bill == null ? null : bill.toAbsolutePath().getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            throw new IllegalArgumentException("--bill must be in a directory, but there is no " + directory);
        }
    }

    /** @param unpacked where a zip may be unpacked to */
    private Code code(Path unpacked) {
        if (zip != null) {
            if (!command.isEmpty()) {
                throw new IllegalArgumentException("either --zip or a command, but both are given");
            }
            return Code.unpack(zip, unpacked);
        }
        if (!command.isEmpty()) {
            return Code.of(command);
        }
        String launcher = System.getProperty(LAUNCHER);
        if (launcher == null) {
            throw new IllegalArgumentException("what an instance runs must be given: --zip FILE, or -- COMMAND");
        }
        return Code.of(List.of(launcher));
    }

    private static int refuse(CommandLine.ParameterException mistake, String[] arguments) {
        return wrong(mistake.getCommandLine(), mistake);
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (failure instanceof IllegalArgumentException) {
            return wrong(command, failure);
        }
        throw failure;
    }

    private static int wrong(CommandLine command, Exception mistake) {
        String what = String.valueOf(mistake.getMessage()).replaceAll("\\p{Cntrl}+", " ");
        command.getErr().println("wshub emulate: " + what + "; see wshub emulate --help");
        return WRONG;
    }
}
