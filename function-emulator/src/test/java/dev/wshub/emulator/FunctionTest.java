package dev.wshub.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionTest {

    @Test
    void takesTheBoundsOfThePlatform() {
        assertThat(function(86_400, 200, 100, 3_600, "/health").isHealthChecked())
                .isTrue();
        assertThat(function(1, 1, 1, 1, "").isHealthChecked()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1, 1, '', --timeout must be from 1 to 86400",
        "86401, 1, 1, 1, '', but is 86401",
        "1, 0, 1, 1, '', --concurrency must be from 1 to 200",
        "1, 1, 101, 1, '', --max-instances must be from 1 to 100",
        "1, 1, 1, 3601, '', --idle must be from 1 to 3600",
        "1, 1, 1, 1, health, --health must be a path or empty",
    })
    void refusesWhatThePlatformRefuses(
            int timeout, int concurrency, int maxInstances, int idle, String health, String message) {
        assertThatThrownBy(() -> function(timeout, concurrency, maxInstances, idle, health))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static Function function(int timeout, int concurrency, int maxInstances, int idle, String health) {
        return new Function(
                Duration.ofSeconds(timeout), concurrency, maxInstances, Duration.ofSeconds(idle), true, true, health);
    }
}
