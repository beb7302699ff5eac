package dev.wshub.hub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wshub.hub.config.Settings.Reading;
import dev.wshub.hub.testing.Issuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthSettingsTest {

    private static final String PEM = Issuer.withRsa("r").pem();

    private static final String CERTIFICATE = """
            -----BEGIN CERTIFICATE-----
            MIIBODCB36ADAgECAgg/DhzHZs+FtzAKBggqhkjOPQQDAjARMQ8wDQYDVQQDEwZp
            c3N1ZXIwHhcNMjYxMTIyMjM1NDIxWhcNMzYxMTE5MjM1NDIxWjARMQ8wDQYDVQQD
            EwZpc3N1ZXIwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQeP7spASrBaWYKBCoj
            t1maSrYCapRPyVfq7TTENxkeRQsdXGOabjA7lf1ZORRHTOjjPdTJnsaO2YrvIWjJ
            wegnoyEwHzAdBgNVHQ4EFgQUrM+vU5x6c08g7JGMJR9cv7d1y18wCgYIKoZIzj0E
            AwIDSAAwRQIgMmShP0L/u5xlTC+oCXTZhICRYnluWerG7yX5atY+i18CIQC7ZP3t
            69ym7FctBsaeGsi8kd+ZNqjXaQ2I2ybPTzsH+g==
            -----END CERTIFICATE-----
            """;

    @Test
    void needsNothing() {
        assertThat(auth(Map.of()))
                .isEqualTo(new AuthSettings(
                        "",
                        List.of(),
                        "",
                        Duration.ofSeconds(1),
                        Duration.ofHours(1),
                        "",
                        "",
                        false,
                        true,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(25)));
    }

    @Test
    void isInsecureOnlyInADemo() {
        assertThat(auth(Map.of()).insecure()).isTrue();
        assertThat(auth(Map.of("profile", "container")).insecure()).isFalse();
        assertThat(auth(Map.of("auth.hmac-secret", "secret")).insecure()).isFalse();
        assertThat(auth(Map.of("auth.public-key", PEM)).insecure()).isFalse();
        assertThat(auth(Map.of("auth.jwks-url", "https://id.example/keys")).insecure())
                .isFalse();
        assertThat(auth(Map.of("auth.insecure", "false")).insecure()).isFalse();
        assertThat(auth(Map.of("profile", "container", "auth.insecure", "true")).insecure())
                .isTrue();
    }

    @Test
    void readsKeysInEveryForm() {
        String ec = Issuer.withEc("P-256", "e").pem();

        assertThat(keys(PEM)).extracting(PublicKey::getAlgorithm).containsExactly("RSA");
        assertThat(keys(PEM + ec)).extracting(PublicKey::getAlgorithm).containsExactly("RSA", "EC");
        assertThat(keys(PEM.replace("\n", "\\n"))).isEqualTo(keys(PEM));
        assertThat(keys(PEM.replace('\n', ' '))).isEqualTo(keys(PEM));
        assertThat(keys(CERTIFICATE)).extracting(PublicKey::getAlgorithm).containsExactly("EC");
    }

    @Test
    void readsKeysFromAFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("key.pem"), PEM);

        assertThat(auth(Map.of("auth.public-key-file", file.toString())).publicKeys())
                .isEqualTo(keys(PEM));
        assertThatThrownBy(() -> auth(Map.of("auth.public-key-file", file.toString(), "auth.public-key", PEM)))
                .hasMessage("auth.public-key-file must not be set beside auth.public-key");
        assertThatThrownBy(() -> auth(Map.of("auth.public-key-file", "/nowhere/key.pem")))
                .hasMessage("auth.public-key-file must be a file that can be read, but is /nowhere/key.pem");
        Files.writeString(file, "not a key");
        assertThatThrownBy(() -> auth(Map.of("auth.public-key-file", file.toString())))
                .hasMessage("auth.public-key-file must be an RSA or EC public key or certificate in PEM, but is not");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sesame",
                "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----",
                "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
                "-----BEGIN PRIVATE KEY-----\nsesame\n-----END PRIVATE KEY-----",
                "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END CERTIFICATE-----",
                "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n"
                        + "-----END PUBLIC KEY-----",
            })
    void refusesWhatIsNoKeyWithoutShowingItAlsoBesideAKey(String pem) {
        refuses(pem);
        if (pem.startsWith("-")) {
            refuses(PEM + pem);
        }
    }

    private static void refuses(String pem) {
        assertThatThrownBy(() -> keys(pem))
                .isInstanceOf(ConfigException.class)
                .hasMessage("auth.public-key must be an RSA or EC public key or certificate in PEM, but is not")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id.example/keys",
                "ftp://id.example/keys",
                "https:///keys",
                "https://ann:sesame@id.example/keys",
                "https://id example/keys",
                "https://id.example/#keys",
            })
    void refusesAnAddressOfKeysWithoutShowingIt(String url) {
        assertThatThrownBy(() -> auth(Map.of("auth.jwks-url", url)))
                .hasMessage("auth.jwks-url must be https://host[:port][/path], or http://, without user and password,"
                        + " but is not");
    }

    @ParameterizedTest
    @CsvSource({
        "auth.jwks-timeout, 99ms, from 100ms to 30s",
        "auth.jwks-timeout, 31s, from 100ms to 30s",
        "auth.jwks-cache, 59s, from 1m to 1d",
        "auth.jwks-cache, 2d, from 1m to 1d",
        "auth.clock-skew, 6m, from 0s to 5m",
        "auth.refresh-grace, 11m, from 0s to 10m",
        "auth.audience, a b, 1 to 255 visible ASCII characters",
        "auth.issuer, a b, 1 to 255 visible ASCII characters",
        "auth.anonymous, yes, 'one of true, false'",
        "auth.insecure, TRUE, 'one of true, false'",
        "presence.ttl, 4s, from 5s to 1h",
        "presence.ttl, 61m, from 5s to 1h",
        "recovery.check-interval, 999ms, from 1s to 5m",
        "recovery.check-interval, 6m, from 1s to 5m",
        "limits.channels, 0, from 1 to 100000",
        "limits.channels, 100001, from 1 to 100000",
        "limits.commands-per-frame, 0, from 1 to 100000",
        "limits.commands-per-frame, 100001, from 1 to 100000",
        "limits.recovered, 0, from 1 to 10000",
        "limits.recovered, 10001, from 1 to 10000",
        "profile, mainframe, 'one of plain, fc, cloudrun, knative, container'",
    })
    void refusesWhatIsOutOfRange(String key, String value, String range) {
        assertThatThrownBy(() -> auth(Map.of(key, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(key + " must be " + range)
                .hasMessageEndingWith(", but is " + value);
    }

    @Test
    void refusesASecretWithoutShowingIt() {
        assertThatThrownBy(() -> auth(Map.of("api.key", "sesame1")))
                .hasMessage("api.key must be 8 to 255 visible ASCII characters, but is not");
        assertThatThrownBy(() -> auth(Map.of("auth.hmac-secret", "x".repeat(1_025))))
                .hasMessage("auth.hmac-secret must be 1 to 1024 characters, but is not");
    }

    @Test
    void masksSecrets() {
        Settings settings = Settings.fromKeys(Map.of("auth.hmac-secret", "sesame", "api.key", "open-sesame"));

        Config config = Config.from(settings);

        assertThat(config.toString()).doesNotContain("sesame");
        assertThat(settings.keys().toString()).doesNotContain("sesame");
        assertThat(settings.keys())
                .filteredOn(reading -> reading.value().equals("***"))
                .extracting(Reading::key)
                .containsExactly("auth.hmac-secret", "api.key");
        assertThat(config.auth().hmacSecret()).isEqualTo("sesame");
        assertThat(config.api().key()).isEqualTo("open-sesame");
    }

    private static List<PublicKey> keys(String pem) {
        return auth(Map.of("auth.public-key", pem)).publicKeys();
    }

    private static AuthSettings auth(Map<String, String> values) {
        return Config.from(Settings.fromKeys(values)).auth();
    }
}
