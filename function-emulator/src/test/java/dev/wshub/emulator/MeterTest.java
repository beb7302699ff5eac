package dev.wshub.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MeterTest {

    private long now;
    private final Meter meter = new Meter(() -> now);

    /** The example of Function Compute's documents: from T1 to T3 and from T2 to T4 are billed from T1 to T4. */
    @Test
    void countsRequestsThatOverlapOnce() {
        at(1, meter::opened);
        at(2, meter::opened);
        at(3, meter::closed);
        at(4, meter::closed);
        at(9, () -> {});

        assertThat(meter.billed()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void countsNothingWhileTheInstanceIsFrozenThoughItHoldsARequest() {
        at(1, meter::opened);
        at(3, meter::frozen);
        at(50, meter::thawed);
        at(51, meter::closed);
        at(60, () -> {});

        assertThat(meter.billed()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void countsUntilNow() {
        at(1, meter::opened);
        at(5, () -> {});

        assertThat(meter.billed()).isEqualTo(Duration.ofSeconds(4));
    }

    private void at(long second, Runnable what) {
        now = Duration.ofSeconds(second).toNanos();
        what.run();
    }
}
