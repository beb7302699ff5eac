package dev.wshub.hub.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamespaceRefusalsTest extends NamespacesFixture {

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
}
