package dev.wshub.hub.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BillingMeterTest {

    private static final int HORIZON = 300;

    private long now;
    private final BillingMeter meter = new BillingMeter(() -> now);

    /**
     * The example of Function Compute's documents: a connection from T1 to T3 and another from T2 to T4 are billed from
     * T1 to T4.
     */
    @Test
    void countsConnectionsThatOverlapOnce() {
        at(1, meter::opened);
        at(2, meter::opened);
        at(3, meter::closed);
        at(4, meter::closed);
        at(9, () -> {});

        assertThat(meter.read().billed()).isEqualTo(seconds(3));
        assertThat(meter.read().connected()).isEqualTo(seconds(4));
    }

    @Test
    void countsNothingWhileNobodyIsThere() {
        at(1, meter::opened);
        at(2, meter::closed);
        at(1_000, meter::opened);
        at(1_003, () -> {});

        assertThat(meter.read().billed()).isEqualTo(seconds(4));
    }

    @Test
    void countsNothingWhileTheProcessIsFrozen() {
        at(1, meter::opened);
        at(2, () -> meter.look(0));
        at(60, meter::closed);
        at(61, meter::opened);
        at(62, () -> meter.look(0));
        at(63, meter::closed);

        assertThat(meter.read().billed()).isEqualTo(seconds(3));
    }

    @Test
    void countsAsSilentWhatIsBilledWhileNobodySaysAnything() {
        at(1, meter::opened);
        at(2, () -> meter.look(7));
        at(3, () -> meter.look(7));
        at(4, () -> meter.look(8));
        at(5, meter::closed);
        at(9, () -> meter.look(8));

        assertThat(meter.read().billed()).isEqualTo(seconds(4));
        assertThat(meter.read().silent()).isEqualTo(seconds(2));
    }

    /** When a connection is opened and when it is closed, in seconds. */
    private record Life(int begin, int end) {}

    @Test
    void agreesWithWhoeverLooksAtEverySecond() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<Life> lives = new ArrayList<>();
            for (int i = random.nextInt(20); i > 0; i--) {
                int begin = random.nextInt(HORIZON);
                lives.add(new Life(begin, begin + random.nextInt(HORIZON - begin + 1)));
            }
            agreesOn(lives);
        }
    }

    private void agreesOn(List<Life> lives) {
        now = 0;
        var tested = new BillingMeter(() -> now);
        long billed = 0;
        long connected = 0;
        for (int second = 0; second <= HORIZON; second++) {
            int here = second;
            now = seconds(second).toNanos();
            tested.look(second);
            lives.stream().filter(life -> life.begin() == here).forEach(life -> tested.opened());
            lives.stream().filter(life -> life.end() == here).forEach(life -> tested.closed());
            long open = lives.stream()
                    .filter(life -> life.begin() <= here && here < life.end())
                    .count();
            billed += Math.min(1, open);
            connected += open;
        }

        assertThat(tested.read().billed()).isEqualTo(seconds(billed));
        assertThat(tested.read().connected()).isEqualTo(seconds(connected));
    }

    private void at(long second, Runnable what) {
        now = seconds(second).toNanos();
        what.run();
    }

    private static Duration seconds(long count) {
        return Duration.ofSeconds(count);
    }
}
