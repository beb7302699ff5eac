package dev.wshub.hub;

import dev.wshub.hub.config.Config;
import dev.wshub.hub.config.ConfigException;
import dev.wshub.hub.config.Settings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The program {@code wshub}. Exit codes: 0 ended as asked, 1 failed, 2 the configuration or the command line is wrong.
 */
public final class Main {

    static final int FAILED = 1;
    static final int MISCONFIGURED = 2;

    private Main() {}

    public static void main(String[] arguments) {
        if (System.getProperty("logback.configurationFile") == null) {
            setUnlessSet("slf4j.provider", "dev.wshub.hub.Logging");
            setUnlessSet("slf4j.internal.verbosity", "WARN");
        }
        setUnlessSet("vertx.logger-delegate-factory-class-name", "io.vertx.core.logging.SLF4JLogDelegateFactory");
        setUnlessSet("vertx.disableTCCL", "true");
        // Netty would begin a recording of events that nobody has asked for, a fifth of the way to the first message.
        setUnlessSet("io.netty.jfr.enabled", "false");
        // An instance that a platform starts has no arguments, and not to read none saves a fifth of the start.
        int exitCode = arguments.length == 0 ? start() : Commands.execute(arguments);
        if (exitCode != HubProcess.RUNS) {
            System.exit(exitCode);
        }
    }

    private static int start() {
        try {
            return start(null);
        } catch (ConfigException e) {
            return misconfigured(e);
        } catch (Exception e) {
            e.printStackTrace();
            return FAILED;
        }
    }

    /** Starts the hub. */
    static int start(@Nullable Path file) throws Exception {
        return new HubProcess(Config.from(settings(file))).start();
    }

    static Settings settings(@Nullable Path file) {
        return Settings.fromEnvironment(System.getenv(), file);
    }

    /** What the user got wrong is told in one line; a stack trace is for what we got wrong. */
    static int misconfigured(ConfigException mistake) {
        System.err.println("wshub: " + mistake.getMessage());
        return MISCONFIGURED;
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
