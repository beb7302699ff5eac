package dev.wshub.hub.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.config.AuthSettings;
import dev.wshub.hub.config.Config;
import dev.wshub.hub.config.Settings;
import dev.wshub.hub.core.Authorizer.Invalid;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Map;

/** Tokens at a fixed moment, and what is read of one. */
final class TokenReader {

    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    private TokenReader() {}

    static Tokens withSecret(String secret) {
        return tokens(Map.of("auth.hmac-secret", secret));
    }

    static Tokens tokens(Map<String, String> values) {
        AuthSettings settings = Config.from(Settings.fromKeys(values)).auth();
        return new Tokens(settings, new Keys(settings, null), () -> NOW);
    }

    static String userOf(Future<Claims> read) {
        assertThat(read.cause()).isNull();
        return String.valueOf(read.result().user());
    }

    static void assertThatInvalid(Future<Claims> read, String part) {
        assertThat(read.cause()).isInstanceOf(Invalid.class).hasMessageContaining(part);
    }
}
