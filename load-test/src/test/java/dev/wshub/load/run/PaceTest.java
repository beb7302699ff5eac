package dev.wshub.load.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void keepsItsMomentsHoweverLateOneComes() {
        var pace = new Pace(1_000, 3);
        for (int i = 0; i < 300; i++) {
            pace.advance();
        }

        assertThat(pace.next()).isEqualTo(100_000_001_000L);
    }

    @Test
    void beginsToWatchForAMomentBeforeItComesButNotForLong() {
        assertThat(new Pace(0, 60)).satisfies(pace -> {
            pace.advance();
            assertThat(pace.next() - pace.ahead()).isEqualTo(500_000);
        });
        assertThat(new Pace(0, 1_000).ahead()).isEqualTo(-125_000);
    }
}
