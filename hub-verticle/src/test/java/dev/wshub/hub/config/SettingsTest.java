package dev.wshub.hub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wshub.hub.config.Settings.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    private static final Key<Integer> FRAGMENTS = Key.of("limits.fragments", Range.ofInts(1, 10), "5");
    private static final Key<Long> BYTES = Key.of("disk.bytes", Range.ofLongs(0, 1L << 40), "0");
    private static final Key<Duration> BUDGET = Key.of("drain.budget", Range.ofDurations("0s", "10m"), "10s");
    private static final Key<BrokerKind> BROKER = Key.of("broker", Words.of(BrokerKind.values()), "memory");
    private static final Key<List<String>> NAMES =
            Key.of("some.names", new ListOf<>(Text.matching("[a-z]+", "lower-case letters")), "a");

    @TempDir
    Path directory;

    @Test
    void readsTheEnvironmentBeforeTheFile() throws IOException {
        Path file = file("limits: {fragments: 2}");

        Settings both = Settings.fromEnvironment(Map.of("WSHUB_LIMITS_FRAGMENTS", "3"), file);
        Settings onlyTheFile = Settings.fromEnvironment(Map.of(), file);

        assertThat(both.read(FRAGMENTS)).isEqualTo(3);
        assertThat(onlyTheFile.read(FRAGMENTS)).isEqualTo(2);
        assertThat(Settings.defaults().read(FRAGMENTS)).isEqualTo(5);
    }

    @Test
    void takesAnEmptyVariableForAnAbsentOne() {
        assertThat(environment("WSHUB_LIMITS_FRAGMENTS", "").read(FRAGMENTS)).isEqualTo(5);
        assertThat(environment("WSHUB_LIMITS_FRAGMENTS", " \n").read(FRAGMENTS)).isEqualTo(5);
    }

    @Test
    void ignoresBlanksAroundAValue() {
        assertThat(environment("WSHUB_LIMITS_FRAGMENTS", " 7\n").read(FRAGMENTS))
                .isEqualTo(7);
    }

    @Test
    void readsNestedAndFullKeys() throws IOException {
        Settings settings = Settings.fromEnvironment(Map.of(), file("limits.fragments: 2\ndrain:\n  budget: 3s\n"));

        assertThat(settings.read(FRAGMENTS)).isEqualTo(2);
        assertThat(settings.read(BUDGET)).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void readsLongs() {
        assertThat(environment("WSHUB_DISK_BYTES", "1099511627776").read(BYTES)).isEqualTo(1L << 40);
    }

    @Test
    void readsAListFromAFileFromTheEnvironmentAndFromCode() throws IOException {
        assertThat(Settings.fromEnvironment(Map.of(), file("some.names: [a, b]"))
                        .read(NAMES))
                .containsExactly("a", "b");
        assertThat(environment("WSHUB_SOME_NAMES", "a, b").read(NAMES)).containsExactly("a", "b");
        assertThat(Settings.fromKeys(Map.of("some.names", List.of("a", "b"))).read(NAMES))
                .containsExactly("a", "b");
    }

    @Test
    void refusesTheItemOfAListThatIsWrong() {
        assertThatThrownBy(() -> environment("WSHUB_SOME_NAMES", "a,B").read(NAMES))
                .hasMessage("some.names must be lower-case letters, but is B (from WSHUB_SOME_NAMES)");
        assertThatThrownBy(() -> environment("WSHUB_SOME_NAMES", "a,").read(NAMES))
                .hasMessage("some.names must be lower-case letters, but is empty (from WSHUB_SOME_NAMES)");
    }

    @Test
    void refusesAnEmptyListBecauseItWouldMeanTheDefault() {
        assertThatThrownBy(() -> Settings.fromKeys(Map.of("some.names", List.of())))
                .hasMessage("some.names must not be an empty list");
    }

    @Test
    void namesTheVariableOfAWrongValue() {
        assertThatThrownBy(() -> environment("WSHUB_LIMITS_FRAGMENTS", "12").read(FRAGMENTS))
                .isInstanceOf(ConfigException.class)
                .hasMessage("limits.fragments must be from 1 to 10, but is 12 (from WSHUB_LIMITS_FRAGMENTS)");
    }

    @Test
    void namesTheFileOfAWrongValue() throws IOException {
        Path file = file("limits.fragments: many");

        assertThatThrownBy(() -> Settings.fromEnvironment(Map.of(), file).read(FRAGMENTS))
                .hasMessage("limits.fragments must be from 1 to 10, but is many (from " + file + ")");
    }

    @Test
    void namesOnlyTheKeyOfAWrongValueFromCode() {
        assertThatThrownBy(
                        () -> Settings.fromKeys(Map.of("limits.fragments", 11)).read(FRAGMENTS))
                .hasMessage("limits.fragments must be from 1 to 10, but is 11");
    }

    @Test
    void refusesADurationWithoutAUnit() {
        assertThatThrownBy(() -> environment("WSHUB_DRAIN_BUDGET", "500").read(BUDGET))
                .hasMessage("drain.budget must be from 0s to 10m with a unit (ms, s, m, h or d), but is 500"
                        + " (from WSHUB_DRAIN_BUDGET)");
    }

    @Test
    void refusesADurationOutOfRange() {
        assertThatThrownBy(() -> environment("WSHUB_DRAIN_BUDGET", "601s").read(BUDGET))
                .hasMessage("drain.budget must be from 0s to 10m, but is 601s (from WSHUB_DRAIN_BUDGET)");
    }

    @Test
    void refusesAWordThatIsNoneOfThem() {
        assertThat(environment("WSHUB_BROKER", "redis").read(BROKER)).isEqualTo(BrokerKind.REDIS);
        assertThatThrownBy(() -> environment("WSHUB_BROKER", "kafka").read(BROKER))
                .hasMessage("broker must be one of memory, redis, but is kafka (from WSHUB_BROKER)");
    }

    @Test
    void keepsTheMessageOnOneLine() {
        assertThatThrownBy(() -> environment("WSHUB_BROKER", "a\r\nb").read(BROKER))
                .hasMessage("broker must be one of memory, redis, but is a b (from WSHUB_BROKER)");
    }

    @Test
    void refusesAnUnknownKeyAndNamesTheNearest() throws IOException {
        Settings settings = Settings.fromEnvironment(Map.of(), file("limits: {fragmnts: 2}"));
        settings.read(FRAGMENTS);

        assertThatThrownBy(settings::refuseUnknown)
                .isInstanceOf(ConfigException.class)
                .hasMessage("limits.fragmnts is not a key of wshub; did you mean limits.fragments?");
    }

    @Test
    void refusesAnUnknownVariableAndNamesTheNearest() {
        Settings settings = environment("WSHUB_LIMITS_FRAGMNTS", "2");
        settings.read(FRAGMENTS);

        assertThatThrownBy(settings::refuseUnknown)
                .hasMessage("WSHUB_LIMITS_FRAGMNTS is not a key of wshub; did you mean WSHUB_LIMITS_FRAGMENTS?");
    }

    @Test
    void refusesAnUnknownKeyFromCode() {
        assertThatThrownBy(Settings.fromKeys(Map.of("colour", "red"))::refuseUnknown)
                .hasMessage("colour is not a key of wshub");
    }

    @Test
    void leavesForeignVariablesAlone() {
        Settings settings = Settings.fromEnvironment(
                Map.of(
                        "HOME", "/root",
                        "WSHUB_JAVA_OPTS", "-Xmx1g",
                        "WSHUB_SERVICE_HOST", "10.0.0.1",
                        "WSHUB_SERVICE_PORT", "9000",
                        "WSHUB_SERVICE_PORT_HTTP", "9000",
                        "WSHUB_PORT", "tcp://10.0.0.1:9000",
                        "WSHUB_PORT_9000_TCP", "tcp://10.0.0.1:9000",
                        "WSHUB_PORT_9000_TCP_ADDR", "10.0.0.1",
                        "WSHUB_REDIS_SERVICE_HOST", "10.0.0.2",
                        "WSHUB_REDIS_PORT", "tcp://10.0.0.2:6379"),
                null);

        assertThatCode(settings::refuseUnknown).doesNotThrowAnyException();
    }

    @Test
    void refusesAPortThatKubernetesDidNotSet() {
        assertThatThrownBy(environment("WSHUB_PORT", "8080")::refuseUnknown)
                .hasMessage("WSHUB_PORT is not a key of wshub");
    }

    @Test
    void tellsWhatItReadInTheOrderOfReading() {
        Settings settings = environment("WSHUB_DRAIN_BUDGET", "60s");

        settings.read(BUDGET);
        settings.read(BROKER);

        assertThat(settings.keys())
                .containsExactly(
                        new Reading("drain.budget", "WSHUB_DRAIN_BUDGET", "10s", "from 0s to 10m", "1m"),
                        new Reading("broker", "WSHUB_BROKER", "memory", "one of memory, redis", "memory"));
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("wshub.yaml"), content);
    }

    private static Settings environment(String variable, String value) {
        return Settings.fromEnvironment(Map.of(variable, value), null);
    }
}
