package dev.wshub.hub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DurationTextTest {

    @Test
    void readsANumberAndItsUnit() {
        assertThat(DurationText.parse("500ms")).isEqualTo(Duration.ofMillis(500));
        assertThat(DurationText.parse("25s")).isEqualTo(Duration.ofSeconds(25));
        assertThat(DurationText.parse("5m")).isEqualTo(Duration.ofMinutes(5));
        assertThat(DurationText.parse("2h")).isEqualTo(Duration.ofHours(2));
        assertThat(DurationText.parse("1d")).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void refusesEverythingElse() {
        for (String text : new String[] {"", "5", "s", "-5s", "1.5s", "5 s", "5S", "1h30m", "PT5S", "9999999999d"}) {
            assertThatIllegalArgumentException()
                    .as(text)
                    .isThrownBy(() -> DurationText.parse(text))
                    .isExactlyInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void writesTheLargestUnitThatLeavesNoRemainder() {
        assertThat(DurationText.of(Duration.ZERO)).isEqualTo("0s");
        assertThat(DurationText.of(Duration.ofMillis(1_500))).isEqualTo("1500ms");
        assertThat(DurationText.of(Duration.ofSeconds(90))).isEqualTo("90s");
        assertThat(DurationText.of(Duration.ofHours(2))).isEqualTo("2h");
        assertThat(DurationText.of(Duration.ofDays(2))).isEqualTo("2d");
    }

    @Test
    void writesWhatHasNoUnitOfOursAsJavaDoes() {
        assertThat(DurationText.of(Duration.ofNanos(1))).isEqualTo("PT0.000000001S");
    }
}
