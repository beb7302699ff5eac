package dev.wshub.hub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wshub.hub.config.Settings.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamespacesTest {

    @TempDir
    Path directory;

    @Test
    void areNoneWhenNothingIsSet() {
        assertThat(from(Map.of()))
                .isEqualTo(new Namespaces(
                        new ChannelSettings(
                                "channels",
                                0,
                                Duration.ofMinutes(5),
                                Duration.ofDays(30),
                                Recovery.NONE,
                                false,
                                false,
                                false,
                                Who.CLIENT,
                                Who.SUBSCRIBER,
                                Who.SUBSCRIBER,
                                Who.SUBSCRIBER,
                                false,
                                ""),
                        Map.of()));
    }

    @Test
    void areDeclaredByAFile() throws IOException {
        Namespaces namespaces = in("""
                channels: {presence: true, publish: client}
                namespaces:
                  chat: {history-size: 100, history-ttl: 10m, history-meta-ttl: 1d, recovery: stream, positioning: true,
                         presence: true, join-leave: true, subscribe: token, publish: nobody, ask-presence: anonymous,
                         ask-history: client, exclude-publisher: true, pattern: '[0-9]+'}
                  empty: {}
                  nothing:
                namespaces.full.presence: true
                """, Map.of());

        assertThat(namespaces.unnamed().presence()).isTrue();
        assertThat(namespaces.unnamed().publish()).isEqualTo(Who.CLIENT);
        assertThat(namespaces.byName().keySet()).containsExactly("chat", "empty", "nothing", "full");
        assertThat(namespaces.byName().get("chat"))
                .isEqualTo(new ChannelSettings(
                        "namespaces.chat",
                        100,
                        Duration.ofMinutes(10),
                        Duration.ofDays(1),
                        Recovery.STREAM,
                        true,
                        true,
                        true,
                        Who.TOKEN,
                        Who.NOBODY,
                        Who.ANONYMOUS,
                        Who.CLIENT,
                        true,
                        "[0-9]+"));
        assertThat(namespaces.byName().get("empty")).isNotNull().returns(false, ChannelSettings::presence);
        assertThat(namespaces.byName().get("full")).isNotNull().returns(true, ChannelSettings::presence);
    }

    @Test
    void areDeclaredByAVariable() {
        Namespaces namespaces = from(Map.of(
                "WSHUB_NAMESPACES", "chat, big-news",
                "WSHUB_NAMESPACES_CHAT_HISTORY_SIZE", "7",
                "WSHUB_NAMESPACES_BIG_NEWS_PUBLISH", "nobody",
                "WSHUB_CHANNELS_JOIN_LEAVE", "true"));

        assertThat(namespaces.byName().keySet()).containsExactly("chat", "big-news");
        assertThat(namespaces.byName().get("chat")).isNotNull().returns(7, ChannelSettings::historySize);
        assertThat(namespaces.byName().get("big-news")).isNotNull().returns(Who.NOBODY, ChannelSettings::publish);
        assertThat(namespaces.unnamed().joinLeave()).isTrue();
    }

    @Test
    void areThoseOfTheVariableAndOfTheFile() throws IOException {
        Namespaces namespaces = in(
                "namespaces: {chat: {presence: true}}",
                Map.of("WSHUB_NAMESPACES", "news", "WSHUB_NAMESPACES_CHAT_PRESENCE", "false"));

        assertThat(namespaces.byName().keySet()).containsExactlyInAnyOrder("chat", "news");
        assertThat(namespaces.byName().get("chat")).isNotNull().returns(false, ChannelSettings::presence);
    }

    @Test
    void areDeclaredInCode() {
        Map<String, ?> values = Map.of("namespaces", Map.of("chat", Map.of(), "news", Map.of("history-size", 5)));

        assertThat(Namespaces.from(Settings.fromKeys(values)).byName()).containsOnlyKeys("chat", "news");
        assertThat(Namespaces.from(Settings.fromKeys(Map.of("namespaces", List.of("chat"))))
                        .byName())
                .containsOnlyKeys("chat");
    }

    @Test
    void areOneForDemosAndThoseDeclaredWhereNobodyNeedsAToken() {
        Settings settings = Settings.fromKeys(Map.of("namespaces.chat.presence", true));

        assertThat(from(settings).byName())
                .containsOnlyKeys("chat", "demo")
                .extractingByKey("demo")
                .returns(100, ChannelSettings::historySize)
                .returns(Recovery.STREAM, ChannelSettings::recovery);
        assertThat(settings.keys())
                .extracting(reading -> reading.key() + ": " + reading.value())
                .contains("namespaces: chat,demo", "namespaces.demo.recovery: stream");
    }

    @Test
    void areAsDeclaredAlsoForDemos() {
        assertThat(from(Settings.fromKeys(Map.of("namespaces.demo.history-size", 7)))
                        .byName())
                .extractingByKey("demo")
                .returns(7, ChannelSettings::historySize);
    }

    @Test
    void areToldWithAllTheirKeys() {
        Settings settings = Settings.fromKeys(Map.of("namespaces.chat.history-size", 5, "auth.insecure", false));

        Config.from(settings);

        assertThat(settings.keys())
                .filteredOn(reading -> reading.key().startsWith("namespaces"))
                .hasSize(14)
                .extracting(reading -> reading.key() + ": " + reading.value())
                .contains("namespaces: chat", "namespaces.chat.history-size: 5", "namespaces.chat.pattern: none");
        assertThat(settings.keys()).extracting(Reading::variable).doesNotHaveDuplicates();
    }

    @Test
    void mustBeDeclaredBeforeAVariableCounts() {
        assertThatThrownBy(() -> from(Map.of("WSHUB_NAMESPACES_CHAT_HISTORY_SIZE", "7")))
                .hasMessage("WSHUB_NAMESPACES_CHAT_HISTORY_SIZE is not a key of wshub");
    }

    @Test
    void refuseAnUnknownKeyAndNameTheNearest() {
        assertThatThrownBy(() -> Config.from(Settings.fromKeys(Map.of("namespaces.chat.histroy-size", 7))))
                .hasMessage("namespaces.chat.histroy-size is not a key of wshub;"
                        + " did you mean namespaces.chat.history-size?");
        assertThatThrownBy(() -> from(Map.of("WSHUB_NAMESPACES", "chat", "WSHUB_NAMESPACES_CHAT_PRESENSE", "true")))
                .hasMessage("WSHUB_NAMESPACES_CHAT_PRESENSE is not a key of wshub;"
                        + " did you mean WSHUB_NAMESPACES_CHAT_PRESENCE?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Chat", "a.b", "a:b", "ä", "123456789012345678901234567890123"})
    void refuseANameThatIsNone(String name) {
        assertThatThrownBy(() -> from(Map.of("WSHUB_NAMESPACES", name)))
                .hasMessage("namespaces must be 1 to 32 characters of a-z 0-9 _ -, but is " + name
                        + " (from WSHUB_NAMESPACES)");
    }

    @Test
    void refuseTheNameOfASectionThatIsNone() {
        assertThatThrownBy(() -> from(Settings.fromKeys(Map.of("namespaces", Map.of("Chat", Map.of())))))
                .hasMessage("namespaces must be 1 to 32 characters of a-z 0-9 _ -, but is Chat");
    }

    @Test
    void refuseNamesThatShareAVariable() {
        assertThatThrownBy(() -> from(Map.of("WSHUB_NAMESPACES", "a-b,a_b")))
                .hasMessage("namespaces.a_b.history-size must not have the same variable as"
                        + " namespaces.a-b.history-size");
        assertThatThrownBy(() -> from(Map.of("WSHUB_NAMESPACES", "chat,chat-ask")))
                .hasMessage("namespaces.chat-ask.presence must not have the same variable as"
                        + " namespaces.chat.ask-presence");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "recovery: stream    | channels.recovery must be none unless channels.history-size is above 0,"
                        + " but is stream",
                "positioning: true   | channels.positioning must be false unless channels.history-size is above 0,"
                        + " but is true",
                "history-meta-ttl: 4m| channels.history-meta-ttl must not be below channels.history-ttl, but is 4m and"
                        + " channels.history-ttl is 5m",
                "history-size: -1    | channels.history-size must be from 0 to 100000, but is -1 (from ",
                "history-size: 100001| channels.history-size must be from 0 to 100000, but is 100001 (from ",
                "history-ttl: 999ms  | channels.history-ttl must be from 1s to 365d, but is 999ms (from ",
                "history-ttl: 366d   | channels.history-ttl must be from 1s to 365d, but is 366d (from ",
                "history-meta-ttl: 1 | channels.history-meta-ttl must be from 1s to 365d with a unit",
                "recovery: all       | channels.recovery must be one of none, stream, cache, but is all (from ",
                "presence: on        | channels.presence must be one of true, false, but is on (from ",
                "subscribe: subscriber| channels.subscribe must be one of nobody, token, client, anonymous,"
                        + " but is subscriber (from ",
                "publish: all        | channels.publish must be one of nobody, token, subscriber, client, anonymous,"
                        + " but is all (from ",
                "pattern: '[a'       | channels.pattern must be a regular expression, but is [a (from ",
            })
    void refuseWhatCannotBe(String line, String complaint) {
        assertThatThrownBy(() -> in("channels:\n  " + line, Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(complaint);
    }

    @Test
    void checkValuesThatNeverWereText() {
        ChannelSettings valid = ChannelSettings.DEFAULT;

        assertThatThrownBy(() -> new ChannelSettings(
                        "namespaces.chat",
                        0,
                        valid.historyTtl(),
                        valid.historyMetaTtl(),
                        Recovery.NONE,
                        false,
                        false,
                        false,
                        Who.SUBSCRIBER,
                        Who.CLIENT,
                        Who.CLIENT,
                        Who.CLIENT,
                        false,
                        ""))
                .hasMessage("namespaces.chat.subscribe must be one of nobody, token, client, anonymous,"
                        + " but is subscriber");
    }

    private static Namespaces from(Map<String, String> environment) {
        return from(Settings.fromEnvironment(withTokens(environment), null));
    }

    private Namespaces in(String content, Map<String, String> environment) throws IOException {
        Path file = Files.writeString(directory.resolve("wshub.yaml"), content);
        return from(Settings.fromEnvironment(withTokens(environment), file));
    }

    /** Else there would be the namespace for demos, too. */
    private static Map<String, String> withTokens(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("WSHUB_AUTH_INSECURE", "false");
        return all;
    }

    private static Namespaces from(Settings settings) {
        return Config.from(settings).namespaces();
    }
}
