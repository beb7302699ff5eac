package dev.wshub.hub;

import dev.wshub.hub.config.Config;
import dev.wshub.hub.config.ConfigException;
import dev.wshub.hub.config.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The command {@code wshub}. Exit codes: 0 ended as asked, 1 failed, 2 the configuration or the command line is wrong.
 */
@Command(
        name = "wshub",
        description = "A WebSocket hub for back ends that run where a process may end at any moment.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Every setting has a key and an environment variable: listen.port is WSHUB_LISTEN_PORT.",
            "The command \"wshub config\" lists them with their values; docs/configuration.md explains them."
        })
public final class Main implements Callable<Integer> {

    static final int FAILED = 1;
    static final int MISCONFIGURED = 2;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "a YAML file with settings; the environment has priority (default: WSHUB_CONFIG)")
    private @Nullable Path file;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    public static void main(String[] arguments) {
        setUnlessSet("logback.configurationFile", "dev/wshub/hub/logback.xml");
        setUnlessSet("vertx.logger-delegate-factory-class-name", "io.vertx.core.logging.SLF4JLogDelegateFactory");
        setUnlessSet("vertx.disableTCCL", "true");
        int exitCode = new CommandLine(new Main())
                .setParameterExceptionHandler(Main::refuse)
                .setExecutionExceptionHandler(Main::explain)
                .execute(arguments);
        if (exitCode != HubProcess.RUNS) {
            System.exit(exitCode);
        }
    }

    /** Starts the hub. */
    @Override
    public Integer call() throws Exception {
        return new HubProcess(Config.from(settings())).start();
    }

    @Command(name = "config", description = "Prints the settings in force, with secrets masked, and ends.")
    int config() {
        Settings settings = settings();
        Config.from(settings);
        PrintWriter out = spec.commandLine().getOut();
        settings.keys().forEach(reading -> out.println(reading.key() + ": " + reading.value()));
        out.flush();
        return 0;
    }

    private Settings settings() {
        return Settings.fromEnvironment(System.getenv(), file);
    }

    private static int refuse(CommandLine.ParameterException mistake, String[] arguments) {
        String what = String.valueOf(mistake.getMessage()).replaceAll("\\p{Cntrl}+", " ");
        mistake.getCommandLine().getErr().println("wshub: " + what + "; see wshub --help");
        return MISCONFIGURED;
    }

    /** What the user got wrong is told in one line; a stack trace is for what we got wrong. */
    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (failure instanceof ConfigException) {
            command.getErr().println("wshub: " + failure.getMessage());
            return MISCONFIGURED;
        }
        throw failure;
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
