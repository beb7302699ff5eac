package dev.wshub.hub.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wshub.protocol.Position;
import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SequenceTest extends SequenceFixture {

    @Test
    void beginsWhereTheStreamEnds() {
        publish(2);
        broker.interrupt();
        settle();

        assertThat(sequence.position()).isEqualTo(new Position(2, "e1"));
        assertThat(told).isEmpty();
    }

    @Test
    void tellsWhatIsHeardWhileItLearnsItsPosition() {
        sequence.known();
        publish(2);
        broker.tellNext();
        settle();

        assertThat(told).containsExactly("e1:1", "e1:2");
    }

    @Test
    void passesOnAtOnceWhatFollows() {
        begin();

        publish(1);
        broker.tellNext();

        assertThat(told).containsExactly("e1:1");
        assertThat(broker.reads).isEqualTo(1);
    }

    @Test
    void fillsAGapBeforeItGoesOn() {
        begin();
        publish(3);
        broker.loseNext();
        broker.loseNext();

        broker.tellNext();
        assertThat(told).isEmpty();
        settle();

        assertThat(told).containsExactly("e1:1", "e1:2", "e1:3");
    }

    @Test
    void tellsLaterWhatCouldNotBeToldNow() {
        begin();
        whenTold = SequenceTest::isFull;
        publish(1);
        assertThatThrownBy(broker::tellNext).isInstanceOf(OutOfMemoryError.class);
        whenTold = () -> {};

        publish(1);
        settle();

        assertThat(told).containsExactly("e1:1", "e1:2");
    }

    @Test
    void readsAgainWhatCouldNotBeToldWhenItWasRead() {
        begin();
        publish(2);
        broker.loseNext();
        broker.loseNext();
        whenTold = SequenceTest::isFull;
        sequence.read();
        settle();
        assertThat(told).isEmpty();
        whenTold = () -> {};

        now += Duration.ofSeconds(2).toNanos();
        agenda.run();
        settle();

        assertThat(told).containsExactly("e1:1", "e1:2");
    }

    @Test
    void tellsARepetitionOnce() {
        begin();
        publish(2);
        sequence.read();
        broker.executeNext();
        broker.answerNext();

        settle();

        assertThat(told).containsExactly("e1:1", "e1:2");
    }

    @Test
    void readsOnlyOnceForWhatIsNotOfItsStream() {
        begin();
        publish(2);
        settle();
        int before = broker.reads;

        sequence.hear(Numbers.publication(7).at(new Position(7, "foreign")));
        sequence.hear(Numbers.publication(8).at(new Position(8, "e1")));
        settle();

        assertThat(broker.reads - before).isBetween(1, 2);
        assertThat(told).containsExactly("e1:1", "e1:2");
    }

    @Test
    void tellsWhatHasNoPlaceInTheStreamWhereItWasHeard() {
        begin();
        publish(2);
        broker.loseNext();
        broker.tellNext();

        sequence.hear(Numbers.publication(9));
        settle();

        assertThat(told).containsExactly("e1:1", "e1:2", ":0");
    }

    @Test
    void doesNotMistakeWhatHasNoPlaceInTheStreamForAGap() {
        begin();
        broker.kept = 1;
        publish(2);

        sequence.read();
        sequence.hear(Numbers.publication(9));
        broker.executeNext();
        broker.answerNext();
        settle();

        assertThat(told).containsExactly(":0", "e1:1", "e1:2");
    }

    @Test
    void readsAgainWhenTheBrokerWasAway() {
        begin();
        broker.isAway = true;
        publish(2);
        broker.loseNext();
        broker.tellNext();
        settle();
        assertThat(told).isEmpty();

        broker.isAway = false;
        now += Duration.ofSeconds(2).toNanos();
        agenda.run();
        settle();

        assertThat(told).containsExactly("e1:1", "e1:2");
    }

    @Test
    void noticesWhatComesBetweenTheReadAndItsAnswer() {
        begin();
        publish(1);
        broker.loseNext();
        Future<Void> first = sequence.read();
        broker.executeNext();
        publish(1);
        broker.loseNext();

        Future<Void> second = sequence.read();
        settle();

        assertThat(first.succeeded()).isTrue();
        assertThat(second.succeeded()).isTrue();
        assertThat(told).containsExactly("e1:1", "e1:2");
    }

    @Test
    void passesOnWhatHasNoOffset() {
        begin();

        sequence.hear(Numbers.publication(1));

        assertThat(told).containsExactly(":0");
    }

    private static void isFull() {
        throw new OutOfMemoryError("as the test says");
    }
}
