package dev.wshub.hub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlFileTest {

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("wshub.yaml");
    }

    @Test
    void leavesValuesAsTheyWereWritten() throws IOException {
        Written written = read("a: 1.10\nb: 007\nc: 0x10\nd: true\ne: 'quoted'\nf: null\n");

        assertThat(written.texts())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("a", "1.10", "b", "007", "c", "0x10", "d", "true", "e", "quoted", "f", "null"));
    }

    @Test
    void readsAnEmptyFile() throws IOException {
        assertThat(read("").texts()).isEmpty();
        assertThat(read("# nothing yet\n").texts()).isEmpty();
    }

    @Test
    void acceptsASectionWithoutLines() throws IOException {
        Written written = read("redis:\n  # uri: redis://elsewhere\nbroker:\n");

        written.refuseUnknown(Set.of("redis.uri", "broker"));
        assertThat(written.find("broker")).isNull();
    }

    @Test
    void refusesAFileThatDoesNotExist() {
        assertThatThrownBy(() -> YamlFile.read(file))
                .isInstanceOf(ConfigException.class)
                .hasMessage("config must be a YAML file, but " + file + " does not exist");
    }

    @Test
    void refusesTheMissingFileThatAVariableNames() {
        assertThatThrownBy(() -> Settings.fromEnvironment(Map.of("WSHUB_CONFIG", file.toString()), null))
                .hasMessage("config must be a YAML file, but " + file + " does not exist");
    }

    @Test
    void readsTheFileOfTheCommandLineBeforeThatOfTheVariable() throws IOException {
        Files.writeString(file, "broker: redis");

        Settings settings = Settings.fromEnvironment(Map.of("WSHUB_CONFIG", "/nowhere"), file);

        assertThat(BrokerSettings.from(settings).kind()).isEqualTo(BrokerKind.REDIS);
    }

    @Test
    void refusesADirectory() {
        assertThatThrownBy(() -> YamlFile.read(directory))
                .hasMessage("config must be a YAML file, but " + directory + " cannot be read");
    }

    @Test
    void refusesBrokenYamlAndNamesTheLine() {
        assertThatThrownBy(() -> read("broker: redis\nlimits: {fragments: 5\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("config must be a YAML file, but " + file + " is not: line 3: ");
    }

    @Test
    void refusesAListOfThings() {
        assertThatThrownBy(() -> read("- a\n- b\n"))
                .hasMessage("config must be a YAML file, but " + file + " is not a map of keys");
    }

    @Test
    void refusesWhatIsNotUtf8() throws IOException {
        Files.write(file, "broker: caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> YamlFile.read(file))
                .hasMessage("config must be a YAML file, but " + file + " is not UTF-8");
    }

    @Test
    void refusesControlCharacters() {
        assertThatThrownBy(() -> read("broker: \u0001"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("config must be a YAML file, but " + file + " is not: ");
    }

    @Test
    void refusesAKeyThatIsSetTwice() {
        assertThatThrownBy(() -> read("limits.fragments: 5\nlimits: {fragments: 6}\n"))
                .hasMessage("limits.fragments is set twice (from " + file + ")");
        assertThatThrownBy(() -> read("broker: redis\nbroker: memory\n"))
                .hasMessageStartingWith("config must be a YAML file, but " + file + " is not: line 2: ");
    }

    @Test
    void refusesACycle() {
        assertThatThrownBy(() -> read("limits: &a {again: *a}\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("config must be a YAML file, but " + file + " is not: ");
    }

    @Test
    void refusesAListOfLists() {
        assertThatThrownBy(() -> read("origins.allowed: [[a]]\n"))
                .hasMessage("origins.allowed must be a list of plain values (from " + file + ")");
    }

    private Written read(String content) throws IOException {
        return YamlFile.read(Files.writeString(file, content));
    }
}
