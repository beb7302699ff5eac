package dev.wshub.hub.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wshub.hub.core.ManualTurn;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HandshakeQueueTest {

    private final ManualTurn turn = new ManualTurn();
    private final List<Integer> answered = new ArrayList<>();
    private boolean isTelling;
    private final HandshakeQueue queue = new HandshakeQueue(turn, () -> isTelling, this::nanoTime);
    private long now = Long.MAX_VALUE - 1_000; // it may run over

    @Test
    void answersALoneHandshakeAtOnce() {
        queue.add(handshake(1, 10));

        assertThat(answered).containsExactly(1);
        turn.end();
        assertThat(turn.isIdle()).isTrue();
    }

    @Test
    void answersAFewOfManyInATurnAndTheRestInTheirOrder() {
        for (int i = 1; i <= 12; i++) {
            queue.add(handshake(i, 60));
        }

        assertThat(answered).containsExactly(1, 2, 3, 4, 5);
        turn.end();
        assertThat(answered).containsExactly(1, 2, 3, 4, 5);
        turn.end();
        assertThat(answered).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        turn.end();
        assertThat(answered).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(turn.isIdle()).isTrue();
    }

    @Test
    void answersOneInEachTurnHoweverLongOneTakes() {
        queue.add(handshake(1, 2_000));
        queue.add(handshake(2, 2_000));
        queue.add(handshake(3, 2_000));

        turn.end();
        assertThat(answered).containsExactly(1);
        turn.end();
        assertThat(answered).containsExactly(1, 2);
        turn.end();
        assertThat(answered).containsExactly(1, 2, 3);
    }

    @Test
    void answersOneInEachTurnWhileMembersAreStillToBeTold() {
        isTelling = true;
        queue.add(handshake(1, 10));
        queue.add(handshake(2, 10));
        queue.add(handshake(3, 10));
        queue.add(handshake(4, 10));

        turn.end();
        assertThat(answered).containsExactly(1);
        turn.end();
        assertThat(answered).containsExactly(1, 2);
        isTelling = false;
        turn.end();
        assertThat(answered).containsExactly(1, 2, 3, 4);
    }

    @Test
    void putsWhoComesBehindThoseWhoWait() {
        queue.add(handshake(1, 300));
        queue.add(handshake(2, 300));
        turn.end();
        queue.add(handshake(3, 300));

        turn.end();
        turn.end();

        assertThat(answered).containsExactly(1, 2, 3);
        assertThat(turn.isIdle()).isTrue();
    }

    @Test
    void forgetsWhoHasGone() {
        Runnable gone = handshake(2, 300);
        queue.add(handshake(1, 300));
        queue.add(gone);
        queue.add(handshake(3, 300));
        turn.end();

        assertThat(queue.remove(gone)).isTrue();
        assertThat(queue.remove(gone)).isFalse();
        turn.end();

        assertThat(answered).containsExactly(1, 3);
        assertThat(turn.isIdle()).isTrue();
    }

    @Test
    void staysReadyWhenAllHaveGone() {
        Runnable gone = handshake(2, 300);
        queue.add(handshake(1, 300));
        queue.add(gone);
        assertThat(queue.isEmpty()).isFalse();
        queue.remove(gone);
        assertThat(queue.isEmpty()).isTrue();
        turn.end();

        queue.add(handshake(3, 10));

        assertThat(answered).containsExactly(1, 3);
    }

    @Test
    void answersTheOthersWhenOneFails() {
        queue.add(handshake(1, 300));
        queue.add(() -> {
            throw new IllegalStateException("broken");
        });
        queue.add(handshake(3, 10));
        turn.end();

        assertThatThrownBy(turn::end).hasMessage("broken");
        turn.end();

        assertThat(answered).containsExactly(1, 3);
    }

    private long nanoTime() {
        return now;
    }

    private Runnable handshake(int number, int micros) {
        return () -> {
            answered.add(number);
            now += TimeUnit.MICROSECONDS.toNanos(micros);
        };
    }
}
