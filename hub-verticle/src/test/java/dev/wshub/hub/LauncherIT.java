package dev.wshub.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.Checkout;
import dev.wshub.hub.testing.ChildProcess;
import dev.wshub.hub.testing.HttpAnswer;
import dev.wshub.hub.testing.RawSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code ./wshub} of this checkout, which finds the jar of this build and so has nothing to build. */
class LauncherIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    @Test
    void passesArgumentsAndEnvironmentFromAnyDirectory() throws IOException {
        Files.writeString(directory.resolve("my settings.yaml"), "instance.id: from-the-file\n");
        ProcessBuilder command = launch(Checkout.launcher(), "config", "--config", "my settings.yaml");
        command.environment().put("WSHUB_LISTEN_PORT", "7123");

        ChildProcess.End end = ChildProcess.run(command, LIMIT);

        assertThat(end.err()).isEmpty();
        assertThat(end.out()).contains("instance.id: from-the-file", "listen.port: 7123");
        assertThat(end.exitCode()).isZero();
    }

    @Test
    void worksThroughSymbolicLinks() throws IOException {
        Path bin = Files.createDirectories(directory.resolve("a bin"));
        Path absolute = Files.createSymbolicLink(directory.resolve("absolute"), Checkout.launcher());
        Path relative = Files.createSymbolicLink(bin.resolve("hub"), Path.of("..", "absolute"));

        for (Path link : List.of(relative, absolute)) {
            ChildProcess.End end = ChildProcess.run(launch(link, "--version"), LIMIT);

            assertThat(end.err()).isEmpty();
            assertThat(end.out()).hasSize(1).first().asString().startsWith("wshub ");
            Files.delete(link);
        }
    }

    @Test
    void worksFromThePath() {
        ProcessBuilder command = new ProcessBuilder("sh", "-c", "wshub --version").directory(directory.toFile());
        prepare(command);
        command.environment().merge("PATH", Checkout.root().toString(), (old, ours) -> ours + ":" + old);

        assertThat(ChildProcess.run(command, LIMIT).out())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("wshub ");
    }

    @Test
    void startsAFunctionPlatformWhoseInstancesItStarts() {
        ProcessBuilder command = launch(Checkout.launcher(), "emulate", "--port=0", "--max-instances=1");
        command.environment().put("WSHUB_AUTH_ANONYMOUS", "true");
        try (ChildProcess platform = ChildProcess.start(command)) {
            String line = platform.out().await("the platform listens on", LIMIT);
            int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));

            try (RawSocket socket = RawSocket.connect(port).waits(LIMIT)) {
                socket.send("GET /health/ready HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(HttpAnswer.readFrom(socket).status()).isEqualTo(200);
            }
            platform.signal("TERM");
            assertThat(platform.end(LIMIT).exitCode()).isZero();
            assertThat(platform.out().count("profile=fc", "has ended with 0", "total"))
                    .isEqualTo(3);
        }
    }

    @Test
    void keepsTheExitCode() {
        ChildProcess.End end = ChildProcess.run(launch(Checkout.launcher(), "--nonsense"), LIMIT);

        assertThat(end.exitCode()).isEqualTo(2);
        assertThat(end.err()).hasSize(1);
    }

    @Test
    void prefersTheJavaOfJavaHome() throws IOException {
        Path wrongJava = Files.writeString(directory.resolve("java"), "#!/bin/sh\nexit 99\n");
        assertThat(wrongJava.toFile().setExecutable(true)).isTrue();
        ProcessBuilder command = launch(Checkout.launcher(), "--version");
        command.environment().merge("PATH", directory.toString(), (old, ours) -> ours + ":" + old);

        assertThat(ChildProcess.run(command, LIMIT).exitCode()).isZero();

        command.environment().remove("JAVA_HOME");
        ChildProcess.End withoutHome = ChildProcess.run(command, LIMIT);
        assertThat(withoutHome.exitCode()).isEqualTo(1);
        assertThat(withoutHome.err()).hasSize(1).first().asString().contains("JDK, 17 or later", wrongJava.toString());
    }

    @Test
    void addsOptionsOfTheJvm() {
        ProcessBuilder command = launch(Checkout.launcher(), "--version");
        command.environment().put("WSHUB_JAVA_OPTS", "-Xmx96m -showversion");

        ChildProcess.End end = ChildProcess.run(command, LIMIT);

        assertThat(String.join("\n", end.err())).contains("Runtime Environment");
        assertThat(end.exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void endsWellBySignal(String signal) throws IOException {
        Assumptions.assumeFalse(isIgnoredHere(signal), "whoever started this test ignores SIG" + signal);
        ProcessBuilder command = launch(Checkout.launcher());
        command.environment().put("WSHUB_LISTEN_PORT", "0");
        try (var hub = ChildProcess.start(command)) {
            hub.out().await("listening on http://0.0.0.0:", LIMIT);

            hub.signal(signal);

            ChildProcess.End end = hub.end(LIMIT);
            assertThat(end.exitCode()).isZero();
            assertThat(end.err()).isEmpty();
            assertThat(end.out()).hasSize(4).last().asString().contains("stopped");
        }
    }

    /** A process hands the signals that it ignores on to those it starts, and Java then leaves them ignored. */
    private static boolean isIgnoredHere(String signal) throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElse("SigIgn: 0");
        int bit = signal.equals("INT") ? 1 : 14;
        return (Long.parseUnsignedLong(ignored.substring("SigIgn:".length()).strip(), 16) >> bit & 1) == 1;
    }

    private ProcessBuilder launch(Path launcher, String... arguments) {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        return prepare(new ProcessBuilder(command).directory(directory.toFile()));
    }

    private static ProcessBuilder prepare(ProcessBuilder command) {
        Checkout.withoutSettings(command.environment());
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return command;
    }
}
