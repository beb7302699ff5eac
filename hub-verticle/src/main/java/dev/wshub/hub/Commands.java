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

/** The command line of {@code wshub}. */
@Command(
        name = "wshub",
        description = "A WebSocket hub for back ends that run where a process may end at any moment.",
        mixinStandardHelpOptions = true,
        versionProvider = Commands.VersionLine.class,
        footer = {
            "",
            "Every setting has a key and an environment variable: listen.port is WSHUB_LISTEN_PORT.",
            "The command \"wshub config\" lists them with their values; docs/configuration.md explains them."
        })
final class Commands implements Callable<Integer> {

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "a YAML file with settings; the environment has priority (default: WSHUB_CONFIG)")
    private @Nullable Path file;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** Does what the arguments say, and returns the exit code. */
    static int execute(String... arguments) {
        return new CommandLine(new Commands())
                .setParameterExceptionHandler(Commands::refuse)
                .setExecutionExceptionHandler(Commands::explain)
                .execute(arguments);
    }

    /** Starts the hub. */
    @Override
    public Integer call() throws Exception {
        return Main.start(file);
    }

    @Command(name = "config", description = "Prints the settings in force, with secrets masked, and ends.")
    int config() {
        Settings settings = Main.settings(file);
        Config.from(settings);
        PrintWriter out = spec.commandLine().getOut();
        settings.keys().forEach(reading -> out.println(reading.key() + ": " + reading.value()));
        out.flush();
        return 0;
    }

    /** What {@code --version} prints. */
    static final class VersionLine implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"wshub " + Version.current()};
        }
    }

    private static int refuse(CommandLine.ParameterException mistake, String[] arguments) {
        String what = String.valueOf(mistake.getMessage()).replaceAll("\\p{Cntrl}+", " ");
        mistake.getCommandLine().getErr().println("wshub: " + what + "; see wshub --help");
        return Main.MISCONFIGURED;
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (failure instanceof ConfigException mistake) {
            return Main.misconfigured(mistake);
        }
        throw failure;
    }
}
