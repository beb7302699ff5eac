package dev.wshub.hub.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.config.Config;
import dev.wshub.hub.config.Namespaces;
import dev.wshub.hub.config.Recovery;
import dev.wshub.hub.config.Settings;
import dev.wshub.hub.core.ChannelRules;
import dev.wshub.hub.core.ChannelRules.Who;
import dev.wshub.hub.core.Retention;
import dev.wshub.protocol.ChannelName;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {

    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(40);

    @Test
    void letClientsMeetWhenNothingIsSet() {
        assertThat(rules(Map.of()).of(new ChannelName("lobby")))
                .isEqualTo(new ChannelRules(
                        Retention.NONE,
                        ChannelRules.Recovery.NONE,
                        false,
                        false,
                        false,
                        Who.CLIENT,
                        Who.SUBSCRIBER,
                        Who.SUBSCRIBER,
                        Who.SUBSCRIBER,
                        false));
    }

    @Test
    void areThoseOfTheNamespace() {
        Rules rules = rules(Map.of(
                "namespaces.chat",
                Map.ofEntries(
                        Map.entry("history-size", "100"),
                        Map.entry("history-ttl", "10m"),
                        Map.entry("history-meta-ttl", "1d"),
                        Map.entry("recovery", "stream"),
                        Map.entry("positioning", "true"),
                        Map.entry("presence", "true"),
                        Map.entry("join-leave", "true"),
                        Map.entry("subscribe", "anonymous"),
                        Map.entry("publish", "nobody"),
                        Map.entry("ask-presence", "token"),
                        Map.entry("ask-history", "client"),
                        Map.entry("exclude-publisher", "true"))));

        assertThat(rules.of(new ChannelName("chat:1")))
                .isEqualTo(new ChannelRules(
                        new Retention(100, Duration.ofMinutes(10), Duration.ofDays(1)),
                        ChannelRules.Recovery.STREAM,
                        true,
                        true,
                        true,
                        Who.ANONYMOUS,
                        Who.NOBODY,
                        Who.TOKEN,
                        Who.CLIENT,
                        true));
    }

    @Test
    void keepAPlaceUntilItIsCheckedAgain() {
        Rules rules =
                rules(Map.of("channels", Map.of("history-size", "1", "history-ttl", "30s", "history-meta-ttl", "30s")));

        assertThat(Objects.requireNonNull(rules.of(new ChannelName("lobby"))).retention())
                .isEqualTo(new Retention(1, Duration.ofSeconds(30), CHECK_INTERVAL.multipliedBy(2)));
    }

    @ParameterizedTest
    @CsvSource({
        "lobby, true",
        "chat, true",
        "chat:, true",
        "chat:1, true",
        "chat:a:b, true",
        "$chat:1, true",
        "$lobby, true",
        "news:1, false",
        "Chat:1, false",
        "$news:1, false",
        "a#b:c, false",
        ":1, false",
        "$:1, false",
    })
    void knowOnlyDeclaredNamespaces(String channel, boolean isKnown) {
        Rules rules = rules(Map.of("namespaces", Map.of("chat", Map.of())));

        assertThat(rules.of(new ChannelName(channel)) != null).isEqualTo(isKnown);
    }

    @Test
    void demandATokenForAPrivateChannel() {
        Rules rules = rules(Map.of("namespaces.chat.subscribe", "anonymous", "namespaces.log.subscribe", "nobody"));

        assertThat(subscribe(rules, "$lobby")).isEqualTo(Who.TOKEN);
        assertThat(subscribe(rules, "$chat:1")).isEqualTo(Who.TOKEN);
        assertThat(subscribe(rules, "chat:1")).isEqualTo(Who.ANONYMOUS);
        assertThat(subscribe(rules, "$log:1")).isEqualTo(Who.NOBODY);
    }

    @ParameterizedTest
    @CsvSource({"chat:17, true", "$chat:17, true", "chat:17x, false", "chat:, false", "lobby, true", "$lobby, true"})
    void knowOnlyNamesOfThePattern(String channel, boolean isKnown) {
        Rules rules = rules(Map.of("namespaces.chat.pattern", "[0-9]+", "channels.pattern", "[a-z]+"));

        assertThat(rules.of(new ChannelName(channel)) != null).isEqualTo(isKnown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "news 42 true",
                "news '' true",
                "news#42 42 true",
                "news#42 43 false",
                "news#42 '' false",
                "news#42 4 false",
                "chat:dialog#42,43 43 true",
                "chat:dialog#42,43 42,43 false",
                "news# '' false",
                "news#, '' false",
                "a#42#43 42 false",
                "a#42#43 43 true",
            })
    void keepAChannelForTheUsersItNames(String channel, String user, boolean may) {
        assertThat(Rules.mayBeIn(new ChannelName(channel), user)).isEqualTo(may);
    }

    @Test
    void knowEveryWordOfTheSettings() {
        assertThat(Arrays.stream(dev.wshub.hub.config.Who.values()).map(Enum::name))
                .isEqualTo(Arrays.stream(Who.values()).map(Enum::name).toList());
        assertThat(Arrays.stream(Recovery.values()).map(Enum::name))
                .isEqualTo(Arrays.stream(ChannelRules.Recovery.values())
                        .map(Enum::name)
                        .toList());
    }

    private static Who subscribe(Rules rules, String channel) {
        return Objects.requireNonNull(rules.of(new ChannelName(channel))).subscribe();
    }

    private static Rules rules(Map<String, ?> values) {
        Namespaces namespaces = Config.from(Settings.fromKeys(values)).namespaces();
        return new Rules(namespaces, CHECK_INTERVAL);
    }
}
