package dev.wshub.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.Checkout;
import dev.wshub.hub.testing.ChildProcess;
import dev.wshub.hub.testing.HubJar;
import dev.wshub.hub.testing.HubOptions;
import dev.wshub.hub.testing.RedisServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The load test as one runs it, against hubs as one runs them. */
class LoadTestIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir
    private Path directory;

    private ChildProcess.End load(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Checkout.java().toString(),
                "-XX:+UseSerialGC",
                "-jar",
                Checkout.loadTest().toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--report", directory.toString(), "--hold", "2s", "--warm-up", "1s", "--ramp", "1s"));
        return ChildProcess.run(new ProcessBuilder(command), LIMIT);
    }

    private static String url(HubJar hub) {
        return "--url=" + hub.ws("");
    }

    private JsonObject report() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            Path json = files.filter(file -> file.endsWith("report.json"))
                    .findFirst()
                    .orElseThrow();
            assertThat(json.resolveSibling("report.html")).isNotEmptyFile();
            return new JsonObject(Files.readString(json)).getJsonObject("result");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw", "centrifuge", "centrifuge-protobuf"})
    void everyMemberGetsEveryMessage(String protocol) throws IOException {
        try (var hub = HubJar.start(HubOptions.ANY_PORT)) {
            ChildProcess.End end = load(
                    "fanout", url(hub), "--protocol", protocol, "--users=50", "--assert=lost=0", "--assert=errors=0");

            assertThat(end.exitCode()).as(end.toString()).isZero();
            JsonObject result = report();
            assertThat(result.getInteger("users")).isEqualTo(50);
            assertThat(result.getInteger("received")).isEqualTo(50 * result.getInteger("published"));
            assertThat(result.getDouble("receivedPerSecond")).isBetween(2_000.0, 4_000.0);
            assertThat(result.getJsonObject("latency").getDouble("max")).isBetween(0.01, 5_000.0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"idle", "rooms", "notify", "churn", "reconnect-storm"})
    void theOtherScenariosGoWithoutErrors(String scenario) throws IOException {
        try (var hub = HubJar.start(HubOptions.ANY_PORT)) {
            ChildProcess.End end =
                    load(scenario, url(hub), "--users=50", "--stay=500ms", "--every=1s", "--assert=errors=0");

            assertThat(end.exitCode()).as(end.toString()).isZero();
            JsonObject result = report();
            assertThat(result.getInteger("received")).isGreaterThanOrEqualTo(scenario.equals("idle") ? 0 : 50);
            int most = scenario.equals("churn") || scenario.equals("reconnect-storm") ? 10_000 : 50;
            assertThat(result.getJsonObject("join").getInteger("count")).isBetween(50, most);
        }
    }

    @Test
    void messagesGoFromOneInstanceToAnother() throws IOException {
        try (var redis = RedisServer.start();
                var one = HubJar.start(HubOptions.ANY_PORT.withRedis(redis.uri()));
                var other = HubJar.start(HubOptions.ANY_PORT.withRedis(redis.uri()))) {
            ChildProcess.End end =
                    load("rooms", url(one), url(other), "--users=40", "--channels=10", "--assert=lost=0");

            assertThat(end.exitCode()).as(end.toString()).isZero();
            JsonObject result = report();
            assertThat(result.getJsonObject("across").getInteger("count"))
                    .isEqualTo(result.getJsonObject("latency").getInteger("count") / 2);
        }
    }

    @Test
    void anAssertionThatFailsIsTheExitCode() {
        try (var hub = HubJar.start(HubOptions.ANY_PORT)) {
            ChildProcess.End end =
                    load("fanout", url(hub), "--users=5", "--assert=p99<0.001ms", "--assert=users>=100%");

            assertThat(end.exitCode()).isEqualTo(1);
            assertThat(end.out()).anyMatch(line -> line.matches(" *FAILS +p99<0\\.001ms: it is [0-9.]+ms"));
            assertThat(end.out()).anyMatch(line -> line.matches(" *holds +users>=100%: it is 100%"));
        }
    }

    @Test
    void aServerThatIsNotThereIsOneLine() {
        ChildProcess.End end = load("idle", "--url=ws://127.0.0.1:1");

        assertThat(end.exitCode()).isEqualTo(1);
        assertThat(end.err()).containsExactly("wshub load: [ws://127.0.0.1:1]: connect: refused");
    }

    @Test
    void aMistakeOnTheCommandLineIsOneLine() {
        ChildProcess.End end = load("idle", "--loops=0");

        assertThat(end.exitCode()).isEqualTo(2);
        assertThat(end.err())
                .containsExactly("wshub load: --loops must be from 1 to 64, but is 0; see wshub load --help");
    }
}
