package dev.wshub.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.Checkout;
import dev.wshub.hub.testing.ChildProcess;
import dev.wshub.hub.testing.HubJar;
import dev.wshub.hub.testing.HubOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulation for users of Gatling does what it says. */
class GatlingIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    /** They take six seconds to say. */
    private static final int LINES = 12;

    @TempDir
    private Path directory;

    /** Without a report: the library that makes it is not in the build. */
    private ChildProcess.End chat(HubJar hub) throws IOException {
        String classPath = Files.readString(Checkout.gatling().resolve("classpath"));
        return ChildProcess.run(
                new ProcessBuilder(
                        Checkout.java().toString(),
                        "-XX:+UseSerialGC",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        // It would ask which version is the newest, and note the answer in the home directory.
                        "-Dhttps.proxyHost=127.0.0.1",
                        "-Dhttps.proxyPort=1",
                        "-Djava.util.prefs.userRoot=" + directory,
                        "-classpath",
                        Checkout.gatling().resolve("test-classes") + File.pathSeparator + classPath,
                        "-Durl=" + hub.ws(""),
                        "-Dusers=5",
                        "-Dramp=1",
                        "-Dduration=1",
                        "-Dlines=" + LINES,
                        "-Dpace=0.5",
                        "-Dp99=5000",
                        "io.gatling.app.Gatling",
                        "--simulation=dev.wshub.load.gatling.ChatSimulation",
                        "--results-folder=" + directory,
                        "--no-reports"),
                LIMIT);
    }

    /** Five of each protocol at a time; one that does not answer a ping is closed before it has said all. */
    @Test
    void tenUsersHearEachOfTheirLines() throws IOException {
        HubOptions withManyPings = HubOptions.ANY_PORT
                .with("WSHUB_KEEPALIVE_PING_INTERVAL", "1s")
                .with("WSHUB_KEEPALIVE_PONG_TIMEOUT", "3s");
        try (var hub = HubJar.start(withManyPings)) {
            ChildProcess.End end = chat(hub);

            assertThat(end.exitCode()).as(end.toString()).isZero();
            assertThat(List.of("room: say", "centrifuge: say"))
                    .allSatisfy(what ->
                            assertThat(spoken(end, what)).as(end.toString()).isBetween(5 * LINES, 15 * LINES));
        }
    }

    /** From the last of the tables: {@code > room: say | 75 | 75 | 0}. */
    private static int spoken(ChildProcess.End end, String what) {
        return end.out().stream()
                .filter(line -> line.startsWith("> " + what + " "))
                .reduce((earlier, later) -> later)
                .map(line -> Integer.parseInt(line.split("\\|", -1)[2].strip()))
                .orElse(0);
    }
}
