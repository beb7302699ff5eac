package dev.wshub.hub.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.config.Config;
import dev.wshub.hub.config.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WarningsTest {

    @Test
    void tellThatNobodyNeedsAToken() {
        assertThat(warnings(Map.of())).singleElement().asString().startsWith("INSECURE");
    }

    @Test
    void tellThatNobodyCanConnect() {
        assertThat(warnings(Map.of("profile", "container")))
                .singleElement()
                .asString()
                .startsWith("nobody can connect");
    }

    @Test
    void tellThatASecretIsShortAndNotWhatItIs() {
        assertThat(warnings(Map.of("auth.hmac-secret", "sesame")))
                .singleElement()
                .asString()
                .startsWith("auth.hmac-secret has fewer than 32 bytes")
                .doesNotContain("sesame");
    }

    @Test
    void areNotForWhatIsInOrder() {
        assertThat(warnings(Map.of("auth.hmac-secret", "x".repeat(32)))).isEmpty();
        assertThat(warnings(Map.of("auth.jwks-url", "https://id.example/keys"))).isEmpty();
        assertThat(warnings(Map.of("profile", "container", "auth.anonymous", "true")))
                .isEmpty();
    }

    private static List<String> warnings(Map<String, String> values) {
        return Warnings.of(Config.from(Settings.fromKeys(values)).auth());
    }
}
