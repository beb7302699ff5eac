package dev.wshub.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

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
    void takesTheScenarioOfTheCommandLineWhereverItStands() throws IOException {
        String file = file("{scenario: fanout, hold: 10s}");

        assertThat(ScenarioFile.expand(List.of("--users", "5", "idle", "--file", file)))
                .containsExactly("--users", "5", "idle", "--hold=10s");
    }

    @Test
    void takesWhatAnOptionIsGivenForNoScenario() throws IOException {
        String file = file("{scenario: fanout}");

        assertThat(ScenarioFile.expand(List.of("--file", file, "--channel", "rooms")))
                .containsExactly("fanout", "--channel", "rooms");
        assertThat(ScenarioFile.expand(List.of("--file", file, "--no-report", "rooms")))
                .containsExactly("--no-report", "rooms");
    }

    @Test
    void knowsAllOptionsThatTakeNoValue() {
        assertThat(new CommandLine(new Main())
                        .getCommandSpec().options().stream()
                                .filter(option -> option.arity().max() == 0)
                                .flatMap(option -> Stream.of(option.names())))
                .containsExactlyInAnyOrderElementsOf(ScenarioFile.ALONE);
    }

    @Test
    void leavesArgumentsWithoutAFileAlone() {
        assertThat(ScenarioFile.expand(List.of("idle", "--hold", "1s"))).containsExactly("idle", "--hold", "1s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--file a --file b", "--file a --file=b", "--file=a --file b", "--file=a idle --file=a"})
    void refusesMoreThanOne(String arguments) {
        assertThatThrownBy(() -> ScenarioFile.expand(List.of(arguments.split(" "))))
                .hasMessage("--file must be said once, but is said 2 times");
    }

    @Test
    void saysInOneLineWhatIsWrong() throws IOException {
        String list = file("[1]");

        assertThatThrownBy(() -> ScenarioFile.expand(List.of("--file", list)))
                .hasMessageContaining("is not a map of options");
        String nested = file("hold: {a: b}");
        assertThatThrownBy(() -> ScenarioFile.expand(List.of("--file", nested)))
                .hasMessageEndingWith("says neither one thing nor a list of things about 'hold', but {a=b}");
        String another = file("file: b.yaml");
        assertThatThrownBy(() -> ScenarioFile.expand(List.of("--file", another)))
                .hasMessageEndingWith("names another, b.yaml");
        assertThatThrownBy(() -> ScenarioFile.expand(List.of("--file", "/none")))
                .hasMessageContaining("cannot be read");
    }
}
