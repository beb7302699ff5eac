package dev.wshub.hub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {

    @Test
    void allowEveryOriginByDefault() {
        assertThat(Origins.DEFAULT.allow("https://anywhere.example")).isTrue();
        assertThat(Origins.DEFAULT.allow("null")).isTrue();
        assertThat(Origins.DEFAULT.allow("whatever this is")).isTrue();
    }

    @Test
    void allowClientsThatAreNotBrowsers() {
        assertThat(origins("https://chat.example").allow(null)).isTrue();
    }

    @Test
    void allowTheOriginsOfTheListOnly() {
        Origins origins = origins("https://chat.example", "http://localhost:3000", "http://[::1]:3000");

        assertThat(origins.allow("https://chat.example")).isTrue();
        assertThat(origins.allow("http://localhost:3000")).isTrue();
        assertThat(origins.allow("http://[::1]:3000")).isTrue();
        assertThat(origins.allow("http://chat.example")).isFalse();
        assertThat(origins.allow("https://chat.example:8443")).isFalse();
        assertThat(origins.allow("https://chat.example.evil")).isFalse();
        assertThat(origins.allow("http://localhost")).isFalse();
        assertThat(origins.allow("")).isFalse();
        assertThat(origins.allow("null")).isFalse();
    }

    @Test
    void ignoreTheCaseOfSchemeAndHost() {
        assertThat(origins("HTTPS://Chat.Example").allow("https://chat.example"))
                .isTrue();
        assertThat(origins("https://chat.example").allow("Https://CHAT.example"))
                .isTrue();
    }

    @Test
    void takeADefaultPortForNone() {
        assertThat(origins("https://chat.example:443").allow("https://chat.example"))
                .isTrue();
        assertThat(origins("https://chat.example").allow("https://chat.example:443"))
                .isTrue();
        assertThat(origins("http://chat.example").allow("http://chat.example:80"))
                .isTrue();
        assertThat(origins("http://chat.example").allow("http://chat.example:443"))
                .isFalse();
        assertThat(origins("https://*.chat.example").allow("https://a.chat.example:443"))
                .isTrue();
    }

    @Test
    void allowEveryHostBelowAWildcard() {
        Origins origins = origins("https://*.example.com");

        assertThat(origins.allow("https://a.example.com")).isTrue();
        assertThat(origins.allow("https://a.b.example.com")).isTrue();
        assertThat(origins.allow("https://example.com")).isFalse();
        assertThat(origins.allow("https://.example.com")).isFalse();
        assertThat(origins.allow("https://evilexample.com")).isFalse();
        assertThat(origins.allow("http://a.example.com")).isFalse();
        assertThat(origins.allow("https://a.example.com:8443")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.org/.example.com",
                "https://evil.org?.example.com",
                "https://evil.org#.example.com",
                "https://evil.org@.example.com",
                "https://evil.org:1.example.com",
                "https://evil.org\\.example.com",
                "https://*.example.com",
                "https://a.example.com ",
                "https://a.example.com\n",
            })
    void allowNothingBelowAWildcardThatIsNoOrigin(String hostile) {
        assertThat(origins("https://*.example.com").allow(hostile)).isFalse();
    }

    @Test
    void compareAHugeHeaderToo() {
        String huge = "https://" + "a.".repeat(100_000) + "example.com";

        assertThat(origins("https://*.example.com").allow(huge)).isTrue();
        assertThat(origins("https://*.example.com").allow(huge + "/")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chat.example",
                "https://chat.example/",
                "https://chat.*.example",
                "https://*",
                "*.example.com",
                "wss://chat.example",
                "WS://chat.example",
                "https://",
                "null",
            })
    void refuseAnEntryThatCanMatchNothing(String entry) {
        assertThatThrownBy(() -> origins("https://fine.example", entry))
                .isInstanceOf(ConfigException.class)
                .hasMessage("origins.allowed must be *, https://host or https://*.host, but is " + entry);
    }

    @Test
    void refuseAnEmptyList() {
        assertThatThrownBy(() -> new Origins(List.of()))
                .hasMessage("origins.allowed must be a list of *, https://host or https://*.host, but is empty");
    }

    private static Origins origins(String... allowed) {
        return new Origins(List.of(allowed));
    }
}
