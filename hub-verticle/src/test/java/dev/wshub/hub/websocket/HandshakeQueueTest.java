package dev.wshub.hub.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wshub.hub.core.Turn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HandshakeQueueTest {

    private final Queue<Runnable> atEnd = new ArrayDeque<>();
    private final Queue<Runnable> nextTurn = new ArrayDeque<>();
    private final List<Integer> answered = new ArrayList<>();
    private final HandshakeQueue queue = new HandshakeQueue(new Turns(), this::nanoTime);
    private long now = Long.MAX_VALUE - 1_000; // it may run over

    @Test
    void answersALoneHandshakeAtOnce() {
        queue.add(handshake(1, 10));

        assertThat(answered).containsExactly(1);
        endTurn();
        assertThat(nextTurn).isEmpty();
    }

    @Test
    void answersAFewOfManyInATurnAndTheRestInTheirOrder() {
        for (int i = 1; i <= 12; i++) {
            queue.add(handshake(i, 60));
        }

        assertThat(answered).containsExactly(1, 2, 3, 4, 5);
        endTurn();
        assertThat(answered).containsExactly(1, 2, 3, 4, 5);
        endTurn();
        assertThat(answered).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        endTurn();
        assertThat(answered).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(nextTurn).isEmpty();
    }

    @Test
    void answersOneInEachTurnHoweverLongOneTakes() {
        queue.add(handshake(1, 2_000));
        queue.add(handshake(2, 2_000));
        queue.add(handshake(3, 2_000));

        endTurn();
        assertThat(answered).containsExactly(1);
        endTurn();
        assertThat(answered).containsExactly(1, 2);
        endTurn();
        assertThat(answered).containsExactly(1, 2, 3);
    }

    @Test
    void putsWhoComesBehindThoseWhoWait() {
        queue.add(handshake(1, 300));
        queue.add(handshake(2, 300));
        endTurn();
        queue.add(handshake(3, 300));

        endTurn();
        endTurn();

        assertThat(answered).containsExactly(1, 2, 3);
        assertThat(nextTurn).isEmpty();
    }

    @Test
    void forgetsWhoHasGone() {
        Runnable gone = handshake(2, 300);
        queue.add(handshake(1, 300));
        queue.add(gone);
        queue.add(handshake(3, 300));
        endTurn();

        queue.remove(gone);
        endTurn();

        assertThat(answered).containsExactly(1, 3);
        assertThat(nextTurn).isEmpty();
    }

    @Test
    void staysReadyWhenAllHaveGone() {
        Runnable gone = handshake(2, 300);
        queue.add(handshake(1, 300));
        queue.add(gone);
        queue.remove(gone);
        endTurn();

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
        endTurn();

        assertThatThrownBy(this::endTurn).hasMessage("broken");
        endTurn();

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

    private void endTurn() {
        atEnd.addAll(nextTurn);
        nextTurn.clear();
        for (Runnable task = atEnd.poll(); task != null; task = atEnd.poll()) {
            task.run();
        }
    }

    private final class Turns implements Turn {
        @Override
        public void atEnd(Runnable task) {
            atEnd.add(task);
        }

        @Override
        public void next(Runnable task) {
            nextTurn.add(task);
        }
    }
}
