package dev.wshub.hub.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.protocol.ClientInfo;
import dev.wshub.protocol.Payload;
import dev.wshub.protocol.Publication;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveryTest {

    private static final int LARGEST = 10_000;

    @Test
    void countsThePublicationsThatFit() {
        Publication half = Numbers.publication(1, LARGEST / 2 - 100, Publication.NOBODY);

        assertThat(Recovery.fitting(List.of(), LARGEST)).isZero();
        assertThat(Recovery.fitting(List.of(half), LARGEST)).isEqualTo(1);
        assertThat(Recovery.fitting(List.of(half, half), LARGEST)).isEqualTo(2);
        assertThat(Recovery.fitting(List.of(half, half, half), LARGEST)).isEqualTo(2);
    }

    @Test
    void countsWhatIsToldOfThePublisher() {
        Publication small = Numbers.publication(1);
        Publication from =
                small.from(new ClientInfo("ann", "c1", Payload.of("\"" + "x".repeat(LARGEST) + "\""), Payload.EMPTY));

        assertThat(Recovery.fitting(List.of(small, small, from, small), LARGEST))
                .isEqualTo(2);
    }

    @Test
    void letsOneThroughWhateverItsSize() {
        Publication large = Numbers.publication(1, LARGEST, Publication.NOBODY);

        assertThat(Recovery.fitting(List.of(large, large), LARGEST)).isEqualTo(1);
    }
}
