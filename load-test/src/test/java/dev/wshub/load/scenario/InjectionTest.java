package dev.wshub.load.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InjectionTest {

    private static final long SECOND = 1_000_000_000;

    private static Injection of(String... steps) {
        return new Injection(
                Stream.of(steps).flatMap(step -> Step.parse(step).stream()).toList());
    }

    @Test
    void letsUsersComeStepByStep() {
        Injection injection =
                of("at-once 2", "pause 5s", "ramp 10 over 10s", "rate 2/s for 3s", "steps 2 x 3 every 4s");

        assertThat(injection.users()).isEqualTo(24);
        assertThat(injection.time()).isEqualTo(22 * SECOND);
        assertThat(List.of(0, 1, 2, 3, 11, 12, 13, 17, 18, 20, 21, 23))
                .extracting(injection::at)
                .containsExactly(
                        0L,
                        0L,
                        5 * SECOND,
                        6 * SECOND,
                        14 * SECOND,
                        15 * SECOND,
                        15 * SECOND + SECOND / 2,
                        17 * SECOND + SECOND / 2,
                        18 * SECOND,
                        18 * SECOND,
                        22 * SECOND,
                        22 * SECOND);
    }

    @Test
    void refusesMoreThanThereMayBe() {
        assertThatThrownBy(() -> of("steps 9999 x 9999999 every 1s"))
                .hasMessage("--users, or those of all --inject, must be from 1 to 1000000, but is 99989990001");
        assertThatThrownBy(() -> of("rate 100000000/s for 100s"))
                .hasMessage("--inject, the users of a rate, must be from 0 to 1000000, but is 10000000000");
        assertThatThrownBy(() -> of("ramp 2 over 999999999h"))
                .hasMessageMatching("the time in which users come must be from 0 to 24h, but is \\d+h");
        assertThatThrownBy(() -> of("pause 1s")).hasMessageEndingWith("must be from 1 to 1000000, but is 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ramp", "ramp 10", "ramp x over 1s", "ramp 10 over 1", "pause 5", "at-once -1"})
    void refusesWhatIsNoStep(String step) {
        assertThatThrownBy(() -> Step.parse(step)).hasMessageMatching("--inject must be .*, but is .*");
    }
}
