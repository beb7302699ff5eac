package dev.wshub.hub.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The WebSocket clients of others, which {@code src/test/node} drives. Without Node a test is skipped, but never in CI.
 */
public final class NodeClient {

    private static final Duration INSTALL_LIMIT = Duration.ofMinutes(5);
    private static final Path SOURCE = Checkout.module().resolve("src/test/node");
    private static final Path HOME = Checkout.target().resolve("node");
    private static final String LOCK = "package-lock.json";
    private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

    private NodeClient() {}

    /** Starts a script of {@code src/test/node}. */
    public static ChildProcess start(String script, Object... arguments) {
        return ChildProcess.start(process(script, arguments));
    }

    /** Runs a script to its end. */
    public static ChildProcess.End run(Duration limit, String script, Object... arguments) {
        return ChildProcess.run(process(script, arguments), limit);
    }

    /** A file of an installed package, by its path in {@code node_modules}. */
    public static Path installed(String path) {
        ready();
        return HOME.resolve("node_modules").resolve(path);
    }

    /** Ends the test as one that could not be run; in CI, where everything must run, as one that failed. */
    public static void missing(String what) {
        if (Checkout.isInCi()) {
            throw new AssertionError(what + ", and CI skips nothing");
        }
        Assumptions.abort(what);
    }

    private static ProcessBuilder process(String script, Object... arguments) {
        ready();
        List<String> command = new ArrayList<>(List.of("node", script));
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        return new ProcessBuilder(command).directory(HOME.toFile());
    }

    private static synchronized void ready() {
        for (String program : List.of("node", "npm")) {
            if (!isOnPath(program)) {
                missing(program + " is not on the PATH");
            }
        }
        install();
    }

    private static boolean isOnPath(String program) {
        return SEPARATOR
                .splitAsStream(Objects.requireNonNullElse(System.getenv("PATH"), ""))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    /** Fetches the packages, unless the last build has left just those. */
    private static void install() {
        try {
            Path installed = HOME.resolve("node_modules").resolve(LOCK);
            copyScripts();
            if (Files.exists(installed) && Files.mismatch(installed, SOURCE.resolve(LOCK)) == -1) {
                return;
            }
            var npm =
                    new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
            ChildProcess.End end = ChildProcess.run(npm.directory(HOME.toFile()), INSTALL_LIMIT);
            if (end.exitCode() != 0) {
                throw new AssertionError("npm ci: " + end);
            }
            Files.copy(SOURCE.resolve(LOCK), installed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copyScripts() throws IOException {
        Files.createDirectories(HOME);
        try (Stream<Path> files = Files.list(SOURCE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, HOME.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
