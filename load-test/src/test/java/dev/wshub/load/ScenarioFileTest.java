package dev.wshub.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioFileTest {

    @TempDir
    private Path directory;

    private String file(String yaml) throws IOException {
        return Files.writeString(directory.resolve("scenario.yaml"), yaml).toString();
    }

    @Test
    void makesArgumentsOfItsKeys() throws IOException {
        String file = file("""
                scenario: fanout
                hold: 10s
                publish-rate: 1.10
                inject: [at-once 5, pause 1s]
                """);

        assertThat(ScenarioFile.expand(List.of("--file", file)))
                .containsExactly(
                        "fanout", "--hold=10s", "--publish-rate=1.10", "--inject=at-once 5", "--inject=pause 1s");
    }

    @Test
    void letsTheCommandLineSpeakFirst() throws IOException {
        String file = file("{scenario: fanout, hold: 10s, url: [ws://a, ws://b]}");

        assertThat(ScenarioFile.expand(List.of("idle", "--url=ws://c", "--file=" + file)))
                .containsExactly("idle", "--url=ws://c", "--hold=10s");
    }

    @Test
    void leavesArgumentsWithoutAFileAlone() {
        assertThat(ScenarioFile.expand(List.of("idle", "--hold", "1s"))).containsExactly("idle", "--hold", "1s");
    }

    @Test
    void saysInOneLineWhatIsWrong() throws IOException {
        String list = file("[1]");

        assertThatThrownBy(() -> ScenarioFile.expand(List.of("--file", list)))
                .hasMessageContaining("is not a map of options");
        assertThatThrownBy(() -> ScenarioFile.expand(List.of("--file", "/none")))
                .hasMessageContaining("cannot be read");
    }
}
