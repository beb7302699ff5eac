package dev.wshub.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.Checkout;
import dev.wshub.hub.testing.ChildProcess;
import dev.wshub.hub.testing.HubJar;
import dev.wshub.hub.testing.HubOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineIT {

    private static final HubOptions NOTHING_SET = HubOptions.NOTHING_SET;

    @TempDir
    private Path directory;

    @Test
    void tellsItsVersion() throws IOException {
        ChildProcess.End end = HubJar.run(NOTHING_SET.withArguments("--version"));

        assertThat(end.exitCode()).isZero();
        assertThat(end.out()).containsExactly("wshub " + versionInManifest());
        assertThat(end.err()).isEmpty();
    }

    private static String versionInManifest() throws IOException {
        try (var jar = new JarFile(Checkout.jar().toFile())) {
            return jar.getManifest().getMainAttributes().getValue("Implementation-Version");
        }
    }

    @Test
    void explainsItsOptions() {
        ChildProcess.End end = HubJar.run(NOTHING_SET.withArguments("--help"));

        assertThat(end.exitCode()).isZero();
        assertThat(String.join("\n", end.out()))
                .contains("-c, --config=FILE", "-h, --help", "-V, --version", "config ", "WSHUB_LISTEN_PORT");
        assertThat(end.err()).isEmpty();
    }

    @Test
    void printsTheSettingsInForceWithoutSecrets() throws IOException {
        Path file = write("keepalive:\n  ping-interval: 7s\nevent-loops: 1\n");

        ChildProcess.End end = HubJar.run(NOTHING_SET
                .withRedis("redis://hub:sesame@redis.example:6380/3")
                .with("WSHUB_EVENT_LOOPS", "3")
                .withArguments("config", "--config", file.toString()));

        assertThat(end.exitCode()).isZero();
        assertThat(end.out())
                .contains(
                        "broker: redis",
                        "redis.uri: redis://hub:***@redis.example:6380/3",
                        "event-loops: 3",
                        "keepalive.ping-interval: 7s",
                        "listen.port: 9000")
                .noneMatch(line -> line.contains("sesame"));
        assertThat(end.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WSHUB_LIMITS_MESAGE_BYTES | 500        | WSHUB_LIMITS_MESAGE_BYTES is not a key of wshub;"
                        + " did you mean WSHUB_LIMITS_MESSAGE_BYTES?",
                "WSHUB_LIMITS_MESSAGE_BYTES| 12         | limits.message-bytes must be from 125 to 67108864, but is 12"
                        + " (from WSHUB_LIMITS_MESSAGE_BYTES)",
                "WSHUB_LISTEN_PORT         | 65536      | listen.port must be from 0 to 65535, but is 65536"
                        + " (from WSHUB_LISTEN_PORT)",
                "PORT                      | web        | listen.port must be from 0 to 65535, but is web (from PORT)",
                "WSHUB_DRAIN_BUDGET        | 10         | drain.budget must be from 0s to 10m with a unit"
                        + " (ms, s, m, h or d), but is 10 (from WSHUB_DRAIN_BUDGET)",
                "WSHUB_BROKER              | kafka      | broker must be one of memory, redis, but is kafka"
                        + " (from WSHUB_BROKER)"
            })
    void refusesAVariableThatIsWrong(String variable, String value, String line) {
        assertThatRefused(HubJar.run(NOTHING_SET.with(variable, value)), line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "listen: [                     | wshub.yaml is not: line 2:",
                "just text                     | wshub.yaml is not a map of keys",
                "limits.mesage-bytes: 500      | limits.mesage-bytes is not a key of wshub;"
                        + " did you mean limits.message-bytes?",
                "limits: {message-bytes: 12}   | limits.message-bytes must be from 125 to 67108864, but is 12 (from "
            })
    void refusesAFileThatIsWrong(String content, String partOfTheLine) throws IOException {
        Path file = write(content + "\n");

        assertThatRefused(HubJar.run(HubOptions.ANY_PORT.withArguments("-c", file.toString())), partOfTheLine);
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatRefused(
                HubJar.run(HubOptions.ANY_PORT.with("WSHUB_CONFIG", "/nowhere/wshub.yaml")),
                "config must be a YAML file, but /nowhere/wshub.yaml does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "nio"})
    void refusesAPortInUse(String transport) throws IOException {
        try (var taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String port = Integer.toString(taken.getLocalPort());

            ChildProcess.End end = HubJar.run(NOTHING_SET
                    .with("WSHUB_TRANSPORT", transport)
                    .with("WSHUB_LISTEN_HOST", "127.0.0.1")
                    .with("WSHUB_LISTEN_PORT", port));

            assertThatRefused(
                    end, "listen.port must be from 0 to 65535 and free, but is " + port + " on 127.0.0.1", "in use");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "nio"})
    void refusesAnAddressOfAnotherMachine(String transport) {
        assertThatRefused(
                HubJar.run(
                        HubOptions.ANY_PORT.with("WSHUB_TRANSPORT", transport).with("WSHUB_LISTEN_HOST", "192.0.2.1")),
                "listen.host must be an address of this machine, but is 192.0.2.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--nonsense", "nonsense", "--config"})
    void refusesAnArgumentThatItDoesNotUnderstand(String argument) {
        assertThatRefused(HubJar.run(HubOptions.ANY_PORT.withArguments(argument)), argument, "see wshub --help");
    }

    private static void assertThatRefused(ChildProcess.End end, String... inTheLine) {
        assertThat(end.err()).hasSize(1);
        assertThat(end.err().get(0)).startsWith("wshub: ").contains(inTheLine);
        assertThat(end.exitCode()).isEqualTo(2);
        assertThat(end.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', '', '', 9000",
        "'', '', '', 7004, 7004",
        "'', '', 7003, 7004, 7003",
        "'', 7002, 7003, 7004, 7002",
        "7001, 7002, 7003, 7004, 7001"
    })
    void takesThePortFromTheFirstThatTellsOne(String own, String server, String listen, String general, int port) {
        ChildProcess.End end = HubJar.run(NOTHING_SET
                .with("WSHUB_LISTEN_PORT", own)
                .with("FC_SERVER_PORT", server)
                .with("FC_CUSTOM_LISTEN_PORT", listen)
                .with("PORT", general)
                .withArguments("config"));

        assertThat(end.out()).contains("listen.port: " + port);
    }

    @Test
    void listensOnThePortThatThePlatformTells() {
        try (var hub = HubJar.start(NOTHING_SET.with("FC_SERVER_PORT", "0").with("PORT", "1"))) {
            assertThat(hub.get("/health/live").statusCode()).isEqualTo(200);
            hub.terminate();
            assertThat(hub.end(Duration.ofSeconds(10)).exitCode()).isZero();
        }
    }

    private Path write(String content) throws IOException {
        return Files.writeString(directory.resolve("wshub.yaml"), content);
    }
}
