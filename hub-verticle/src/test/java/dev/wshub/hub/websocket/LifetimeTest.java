package dev.wshub.hub.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LifetimeTest {

    private static final Duration NOTICE = Duration.ofSeconds(5);

    /** How late an alarm may ring. */
    private static final long LATE = 2 * TimerWheel.TICK_MILLIS;

    @ParameterizedTest
    @ValueSource(longs = {1_000, 2_000, 3_000, 5_000, 5_001, 20_000, 60_000, 600_000, 86_400_000, 2_592_000_000L})
    void endsBeforeThePlatformWouldEndItThoughEveryAlarmIsLate(long most) {
        for (double share = 0; share < 1; share += 0.01) {
            Lifetime life = Lifetime.of(most, NOTICE, share);

            assertThat(life.notice()).isBetween(0L, life.close());
            assertThat(life.close()).isBetween(most / 2, life.abort());
            assertThat(life.abort() + LATE).isLessThan(most);
            assertThat(life.close() + LATE).isLessThanOrEqualTo(most - most / 50 * Math.min(1, 500_000 / most));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 100",
        "5000, 500",
        "20000, 500",
        "50000, 1000",
        "100000, 2000",
        "500000, 10000",
        "86400000, 10000",
    })
    void leavesAMargin(long most, long margin) {
        assertThat(Lifetime.of(most, NOTICE, 0).close()).isEqualTo(most - margin - LATE);
    }

    @Test
    void isShortenedByATenthAtMost() {
        long longest = Lifetime.of(60_000, NOTICE, 0).close();

        assertThat(Lifetime.of(60_000, NOTICE, 0.5).close()).isEqualTo(longest - 3_000);
        assertThat(Lifetime.of(60_000, NOTICE, 1).close()).isEqualTo(longest - 6_000);
    }

    @Test
    void hasANoticeBeforeItsEnd() {
        Lifetime life = Lifetime.of(60_000, NOTICE, 0.3);
        Lifetime shortLife = Lifetime.of(4_000, NOTICE, 0);

        assertThat(life.close() - life.notice()).isEqualTo(5_000);
        assertThat(shortLife.close() - shortLife.notice()).isEqualTo(1_000);
        assertThat(Lifetime.of(60_000, Duration.ZERO, 0).notice())
                .isEqualTo(Lifetime.of(60_000, Duration.ZERO, 0).close());
    }
}
