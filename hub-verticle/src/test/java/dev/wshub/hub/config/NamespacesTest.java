package dev.wshub.hub.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.config.Settings.Reading;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamespacesTest extends NamespacesFixture {

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
}
