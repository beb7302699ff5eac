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
}
