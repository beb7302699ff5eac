package dev.wshub.load.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AwaitedTest {

    private static final long MILLI = 1_000_000;

    /** One to ten milliseconds. */
    private final Latencies ten = new Latencies();

    AwaitedTest() {
        for (int n = 1; n <= 10; n++) {
            ten.record(n * MILLI);
        }
    }

    @Test
    void isNeverWhereWhatIsMissingBegins() {
        var awaited = new Awaited(ten, 10);

        assertThat(awaited.millis(5)).isBetween(1.0, 1.01);
        assertThat(awaited.millis(5.1)).isBetween(2.0, 2.01);
        assertThat(awaited.millis(50)).isBetween(10.0, 10.01);
        assertThat(awaited.millis(50.1)).isEqualTo(Awaited.NEVER);
        assertThat(awaited.maxMillis()).isEqualTo(Awaited.NEVER);
        assertThat(awaited.meanMillis()).isNaN();
        assertThat(awaited.curve())
                .last()
                .satisfies(point -> assertThat(point[0]).isEqualTo(50));
    }

    @Test
    void isNeverIfNothingHasCome() {
        assertThat(new Awaited(new Latencies(), 1).millis(1)).isEqualTo(Awaited.NEVER);
        assertThat(new Awaited(new Latencies(), 1).isEmpty()).isFalse();
        assertThat(new Awaited(new Latencies(), 0).isEmpty()).isTrue();
    }

    @Test
    void isAsLateAsItCameIfNothingIsMissing() {
        var awaited = new Awaited(ten, 0);

        assertThat(awaited.millis(50)).isEqualTo(ten.millis(50));
        assertThat(awaited.maxMillis()).isEqualTo(ten.maxMillis());
        assertThat(awaited.meanMillis()).isEqualTo(ten.meanMillis());
    }
}
