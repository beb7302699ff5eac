package dev.wshub.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.ChildProcess;
import dev.wshub.hub.testing.EmulatedPlatform;
import dev.wshub.hub.testing.HttpAnswer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the function platform says when it is used wrongly. */
@EnabledOnOs(OS.LINUX)
class EmulatorOptionsIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void answersForAFunctionThatDoesNotStart() {
        List<String> broken = List.of("--port=0", "--", "sh", "-c", "echo no such file; exit 7");
        try (ChildProcess platform = ChildProcess.start(EmulatedPlatform.command(broken))) {
            String line = platform.out().await("listens on", LIMIT);
            int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));

            HttpAnswer answer = HttpAnswer.to(port, "GET / HTTP/1.1", "Host: x");

            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.body()).contains("FunctionNotStarted", "ended with 7");
            platform.out().await("no such file", LIMIT);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--timeout=0, '--timeout must be from 1 to 86400, but is 0'",
        "--concurrency=201, '--concurrency must be from 1 to 200, but is 201'",
        "--max-instances=0, '--max-instances must be from 1 to 100, but is 0'",
        "--idle=x, '--idle'",
        "--port=70000, '--port must be from 0 to 65535, but is 70000'",
        "--zip=pom.xml, '--zip must be a zip file'",
        "--bill=/no/where/bill.json, '--bill must be in a directory, but there is no /no/where'",
        "--port=0, 'what an instance runs must be given'",
    })
    void saysInOneLineWhatIsWrongWithItsOptions(String option, String message) {
        ChildProcess.End end = ChildProcess.run(EmulatedPlatform.command(List.of(option)), LIMIT);

        assertThat(end.exitCode()).isEqualTo(2);
        assertThat(end.err()).hasSize(1).first().asString().contains(message);
    }
}
