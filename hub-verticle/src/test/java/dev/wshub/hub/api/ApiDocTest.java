package dev.wshub.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.Eventually;
import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RunningHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the documentation shows, from its first example to its last, is what happens. */
class ApiDocTest {

    private static final Path DOCUMENT = Path.of("../docs/api.md");
    private static final Pattern EXAMPLE =
            Pattern.compile("^\\$ curl -H \"X-API-Key: \\$KEY\" \\$API/(\\w+) -d '(.*)'\n(.*)$", Pattern.MULTILINE);

    @Test
    void showsTheRealAnswers() throws IOException {
        List<String> shown = new ArrayList<>();
        List<String> answered = new ArrayList<>();
        try (RunningHub hub = RunningHub.start(Map.of(
                        "api.key",
                        BackEnd.KEY,
                        "auth.hmac-secret",
                        BackEnd.SECRET,
                        "namespaces.chat.history-size",
                        100,
                        "namespaces.chat.presence",
                        true));
                RawClient client = hub.connect("/rooms/chat:1" + BackEnd.as("42"))) {
            BackEnd backEnd = BackEnd.of(hub);
            Eventually.until(
                    Duration.ofSeconds(5),
                    () -> backEnd.posts("info", "{}").body().contains("\"num_clients\":1"),
                    () -> backEnd.posts("info", "{}").body());

            Matcher example = EXAMPLE.matcher(Files.readString(DOCUMENT));
            while (example.find()) {
                shown.add(example.group(1) + " " + withoutChance(example.group(3)));
                answered.add(example.group(1) + " "
                        + withoutChance(backEnd.posts(example.group(1), example.group(2))
                                .body()));
            }

            assertThat(shown).hasSizeGreaterThan(9);
            assertThat(answered).isEqualTo(shown);
            client.hears("{\"text\": \"hello\"}");
        }
    }

    /** Names that are made up, and times. */
    private static String withoutChance(String json) {
        return json.replaceAll("\"epoch\":\"[^\"]+\"", "\"epoch\":\"?\"")
                .replaceAll("\"[a-z2-7]{10}-0-[0-9a-f]+\"", "\"client\"")
                .replaceAll("\"(uid|name|version)\":\"[^\"]+\"", "\"$1\":\"?\"")
                .replaceAll("\"uptime\":\\d+", "\"uptime\":?");
    }
}
