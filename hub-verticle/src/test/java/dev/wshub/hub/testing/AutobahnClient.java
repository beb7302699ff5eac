package dev.wshub.hub.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Autobahn fuzzing client, as the {@code autobahntestsuite-maven-plugin} carries it for offline use. It runs on
 * Jython in a JVM of its own, so neither it nor Jython's shaded Netty is on the class path of the hub.
 */
public final class AutobahnClient {

    private static final String CASES =
            System.getProperty("autobahn.cases", "1.*,2.*,3.*,4.*,5.*,6.*,7.*,8.*,9.*,10.*");
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final Path TOOLS = Path.of("target/autobahn/tools").toAbsolutePath();
    private static final Path OUT = Path.of("target/autobahn").toAbsolutePath();

    private List<String> planned = List.of();
    private Map<String, Outcome> outcomes = Map.of();

    /** What the suite says of one case; the expected codes are those that may close it. */
    public record Outcome(
            String id,
            String behavior,
            String behaviorClose,
            String closeCode,
            List<String> expectedCodes,
            String why) {

        static Outcome parse(String line) {
            String[] field = line.split("\t", -1);
            return new Outcome(
                    field[0],
                    field[1],
                    field[2],
                    field[3],
                    List.of(field[4].split(",", -1)),
                    field[8] + " " + field[9]);
        }
    }

    /** Runs all cases, which takes minutes. */
    public void run(URI url) throws IOException, InterruptedException {
        Files.createDirectories(OUT);
        Files.deleteIfExists(OUT.resolve("results.tsv"));
        Files.deleteIfExists(OUT.resolve("cases.txt"));
        Path log = OUT.resolve("client.log");
        Process client = new ProcessBuilder(command(url))
                .directory(OUT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(client.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as("the client ends; its log is %s", log)
                    .isTrue();
            assertThat(client.exitValue()).as("exit code; the log is %s", log).isZero();
        } finally {
            client.destroyForcibly().waitFor();
        }
        planned = Files.readAllLines(OUT.resolve("cases.txt"));
        outcomes = Files.readAllLines(OUT.resolve("results.tsv")).stream()
                .map(Outcome::parse)
                .collect(Collectors.toMap(Outcome::id, Function.identity()));
    }

    public List<String> planned() {
        return planned;
    }

    public Map<String, Outcome> outcomes() {
        return outcomes;
    }

    private static List<String> command(URI url) throws IOException {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Dpython.cachedir.skip=true",
                "-Dpython.import.site=false",
                "-Dpython.console.encoding=UTF-8",
                "-cp",
                classPath(),
                "org.python.util.jython",
                script().toString(),
                url.toString(),
                OUT.toString(),
                CASES,
                "");
    }

    private static String classPath() throws IOException {
        try (Stream<Path> files = Files.list(TOOLS)) {
            return files.map(Path::toString).sorted().collect(Collectors.joining(System.getProperty("path.separator")));
        }
    }

    private static Path script() throws IOException {
        Path script = OUT.resolve("fuzz.py");
        try (InputStream in = Objects.requireNonNull(AutobahnClient.class.getResourceAsStream("/autobahn/fuzz.py"))) {
            Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
        }
        return script;
    }
}
