package dev.wshub.hub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wshub.hub.config.Settings.Reading;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "redis://redis, redis://redis:6379/0",
        "redis://redis/, redis://redis:6379/0",
        "redis://10.0.0.1:7000, redis://10.0.0.1:7000/0",
        "redis://[::1]:7000/3, redis://[::1]:7000/3",
        "rediss://redis.example:6380/15, rediss://redis.example:6380/15",
        "redis://:pass@redis, redis://:pass@redis:6379/0",
        "redis://user:pass@redis/1, redis://user:pass@redis:6379/1",
    })
    void completesTheAddress(String written, String complete) {
        assertThat(with(written).uri()).isEqualTo(complete);
    }

    @Test
    void decodesUserAndPassword() {
        RedisUri address = with("rediss://a%3Ab:p%40s%2Fs+w%C3%B6rd%25@redis").address();

        assertThat(address.tls()).isTrue();
        assertThat(address.user()).isEqualTo("a:b");
        assertThat(address.password()).isEqualTo("p@s/s+wörd%");
    }

    @Test
    void encodesUserAndPasswordSoThatEveryClientReadsTheSame() {
        assertThat(with("redis://us er:p@s+s/w#rd@redis").uri())
                .isEqualTo("redis://us%20er:p%40s%2Bs%2Fw%23rd@redis:6379/0");
    }

    @Test
    void readsItsOwnConnectionStringUnchanged() {
        String uri = with("redis://us er:p@s+s%25/w#rd@redis").uri();

        assertThat(with(uri).uri()).isEqualTo(uri);
    }

    @Test
    void masksThePasswordOfTheRedisUri() {
        Settings settings = Settings.fromKeys(Map.of("redis.uri", "redis://user:sesame@host:6379/0"));

        Config config = Config.from(settings);

        assertThat(settings.keys())
                .filteredOn(reading -> reading.key().equals("redis.uri"))
                .extracting(Reading::value)
                .containsExactly("redis://user:***@host:6379/0");
        assertThat(settings.keys().toString()).doesNotContain("sesame");
        assertThat(config.toString()).contains("redis://user:***@host:6379/0").doesNotContain("sesame");
        assertThat(config.redis().address().toString()).doesNotContain("sesame");
        assertThat(config.redis().uri()).isEqualTo("redis://user:sesame@host:6379/0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://user:secret@host          | its scheme is another",
                "secret                           | it has another form",
                "redis:secret                     | it has another form",
                "redis://user:secret              | its port is not from 1 to 65535",
                "redis://:secret@                 | its host is not a name of letters, digits, - and ., nor an address",
                "redis://u:secret@my_host         | its host is not a name of letters, digits, - and ., nor an address",
                "redis://u:secret@host/0?x=secret | its database is not from 0 to 65535",
                "redis://u:secret@host:0          | its port is not from 1 to 65535",
                "redis://u:secret@host:65536      | its port is not from 1 to 65535",
                "redis://u:secret@host:99999999999| its port is not from 1 to 65535",
                "redis://u:secret@host/-1         | its database is not from 0 to 65535",
                "redis://u:secret@host/x          | its database is not from 0 to 65535",
                "redis://secret@host              | there is no colon between user and password",
                "redis://secret:@host             | it has a user and no password",
                "redis://u:secret%zz@host         | a % in its user or password is not followed by two hex digits",
            })
    void refusesABrokenAddressWithoutShowingIt(String uri, String complaint) {
        assertThatThrownBy(() -> with(uri))
                .isInstanceOf(ConfigException.class)
                .hasMessage("redis.uri must be redis://[user:password@]host[:port][/database],"
                        + " or rediss:// for TLS, but " + complaint)
                .hasNoCause();
    }

    @Test
    void namesTheVariableOfABrokenAddress() {
        Settings settings = Settings.fromEnvironment(Map.of("WSHUB_REDIS_URI", "redis://u:secret@host:x"), null);

        assertThatThrownBy(() -> RedisSettings.from(settings))
                .hasMessageEndingWith("its port is not from 1 to 65535 (from WSHUB_REDIS_URI)")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "{a}", "ä"})
    void refusesAPrefixThatCouldBreakAKey(String prefix) {
        assertThatThrownBy(() -> RedisSettings.from(Settings.fromKeys(Map.of("redis.prefix", prefix))))
                .hasMessage("redis.prefix must be 1 to 64 characters of A-Z a-z 0-9 _ . : -, but is " + prefix);
    }

    @Test
    void isReadEvenIfAnotherBrokerIsChosen() {
        Map<String, String> values = Map.of("broker", "memory", "redis.uri", "redis://elsewhere");

        assertThat(List.of(Config.from(Settings.fromKeys(values)).broker().kind()))
                .containsExactly(BrokerKind.MEMORY);
    }

    private static RedisSettings with(String uri) {
        return RedisSettings.from(Settings.fromKeys(Map.of("redis.uri", uri)));
    }
}
