package dev.wshub.hub.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SequenceEndTest extends SequenceFixture {

    @Test
    void isComparedNoMoreOnceItHasEnded() {
        begin();
        broker.isQuick = true;
        var check = new PositionCheck(sequence, agenda, Duration.ofSeconds(1), new Random(1));
        whenLost = () -> {
            check.end();
            end();
        };
        broker.loseTail(0, "e2");

        now += Duration.ofSeconds(2).toNanos();
        agenda.run();

        assertThat(told).containsExactly("lost");
        assertThat(agenda.size()).isZero();
    }

    @Test
    void tellsNobodyAnythingOnceTheLastHasGoneForThat() {
        begin();
        publish(3);
        settle();
        told.clear();
        whenLost = this::end;

        broker.loseTail(1, "e2");
        publish(1);
        broker.tellNext();
        publish(1);
        broker.tellNext();
        settle();

        assertThat(told).containsExactly("lost");
        assertThat(agenda.size()).isZero();
    }

    private void end() {
        sequence.end();
    }

    @Test
    void leavesNothingBehind() {
        begin();
        broker.isAway = true;
        Future<Void> read = sequence.read();
        settle();
        assertThat(read.failed()).isTrue();
        assertThat(agenda.size()).isEqualTo(1);

        sequence.end();

        assertThat(agenda.size()).isZero();
        assertThat(sequence.read().failed()).isTrue();
    }
}
