package dev.wshub.hub.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.config.Settings.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of the documentation says what the code says. */
class ConfigurationDocTest {

    private static final String CHANNELS = "channels.";
    private static final String NAMESPACES = "namespaces.";
    private static final Path DOCUMENT = Path.of("../docs/configuration.md");

    @Test
    void listsEveryKeyInOrderWithItsVariableDefaultAndRange() throws IOException {
        List<List<String>> expected = readings().stream()
                .filter(reading -> !reading.key().startsWith(CHANNELS))
                .filter(reading -> !reading.key().startsWith(NAMESPACES))
                .map(reading -> List.of(reading.key(), reading.variable(), reading.byDefault(), reading.range()))
                .toList();

        assertThat(rowsBelow("## Keys").stream().map(row -> row.subList(0, 4)).toList())
                .isEqualTo(expected);
    }

    @Test
    void listsEveryKeyOfChannelsInOrderWithItsDefaultAndRange() throws IOException {
        List<List<String>> expected = readings().stream()
                .filter(reading -> reading.key().startsWith(CHANNELS))
                .map(reading ->
                        List.of(reading.key().substring(CHANNELS.length()), reading.byDefault(), reading.range()))
                .toList();

        assertThat(rowsBelow("## Channels").stream()
                        .map(row -> row.subList(0, 3))
                        .toList())
                .isEqualTo(expected);
    }

    @Test
    void explainsEveryKey() throws IOException {
        assertThat(rowsBelow("## Keys"))
                .allSatisfy(row -> assertThat(row.get(4)).as(row.get(0)).isNotBlank());
        assertThat(rowsBelow("## Channels"))
                .allSatisfy(row -> assertThat(row.get(3)).as(row.get(0)).isNotBlank());
    }

    @Test
    void givesEveryKeyAVariableOfItsOwn() {
        assertThat(readings()).extracting(Reading::variable).doesNotHaveDuplicates();
    }

    @Test
    void showsAFileThatWorks(@TempDir Path directory) throws IOException {
        Matcher example = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(DOCUMENT));
        assertThat(example.find()).isTrue();
        Path file = Files.writeString(directory.resolve("wshub.yaml"), example.group(1));

        Config config = Config.from(Settings.fromEnvironment(Map.of(), file));

        assertThat(config.listen().port()).isEqualTo(8_080);
        assertThat(config.origins().allow("https://a.example.com")).isTrue();
        assertThat(config.redis().address().password()).isEqualTo("p@ss");
        assertThat(config.auth().insecure()).isFalse();
        assertThat(config.api().isOn()).isTrue();
        assertThat(config.namespaces().unnamed().presence()).isTrue();
        assertThat(config.namespaces().byName()).containsOnlyKeys("chat", "news");
    }

    private static List<Reading> readings() {
        Settings settings = Settings.defaults();
        Config.from(settings);
        return settings.keys();
    }

    private static List<List<String>> rowsBelow(String heading) throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"))
                .map(ConfigurationDocTest::cells)
                .toList();
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split("\\|", -1))
                .skip(1)
                .limit(5)
                .map(cell -> cell.replace("`", "").strip())
                .toList();
    }
}
