package dev.wshub.hub.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.protocol.Position;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SequenceLossTest extends SequenceFixture {

    @Test
    void sendsItsFollowersAwayBeforeItTellsOfAnotherEpoch() {
        begin();
        publish(3);
        settle();
        told.clear();

        broker.loseTail(1, "e2");
        publish(1);
        broker.tellNext();
        settle();

        assertThat(told).containsExactly("lost", "e2:3");
        assertThat(sequence.position()).isEqualTo(new Position(3, "e2"));
        publish(1);
        settle();
        assertThat(told).containsExactly("lost", "e2:3", "e2:4");
    }

    @Test
    void tellsWhatItHasMissedAlsoIfTheStreamGoesOnInAnotherEpoch() {
        begin();
        publish(3);
        settle();
        told.clear();

        broker.renew("e2");
        publish(2);
        broker.interrupt();
        publish(1);
        settle();

        assertThat(told).containsExactly("lost", "e2:4", "e2:5", "e2:6");
    }

    @Test
    void missesNothingThoughTheStreamForgetsFasterThanItIsRead() {
        begin();
        publish(2);
        settle();
        told.clear();
        broker.kept = 1;

        sequence.read();
        publish(3);
        broker.tellNext();
        broker.tellNext();
        broker.tellNext();
        settle();

        assertThat(told).containsExactly("e1:3", "e1:4", "e1:5");
    }

    @Test
    void missesNothingThoughTheStreamIsAheadOfWhatIsHeard() {
        begin();
        broker.kept = 1;
        publish(3);

        sequence.read();
        broker.executeNext();
        broker.answerNext();
        settle();
        waitASecond();

        assertThat(told).containsExactly("e1:1", "e1:2", "e1:3");
    }

    @Test
    void saysSoIfTheStreamStaysAheadOfWhatIsHeard() {
        begin();
        broker.kept = 1;
        publish(3);
        broker.loseNext();
        broker.loseNext();
        broker.loseNext();

        sequence.read();
        settle();
        assertThat(told).isEmpty();
        waitASecond();

        assertThat(told).containsExactly("lost");
        assertThat(sequence.position()).isEqualTo(new Position(3, "e1"));
    }

    private void waitASecond() {
        now += Duration.ofSeconds(1).toNanos();
        agenda.run();
        settle();
    }

    @Test
    void saysSoIfItHasMissedWhatTheStreamHasForgotten() {
        begin();
        broker.kept = 1;
        publish(3);
        broker.loseNext();

        settle();

        assertThat(told).containsExactly("lost", "e1:2", "e1:3");
    }

    @Test
    void missesNothingInWhateverOrderWhileNothingIsLost() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            var world = new SequenceLossTest();
            world.listens();
            world.begin();
            world.broker.kept = 1 + random.nextInt(3);
            for (int step = 0; step < 300; step++) {
                world.step(random);
            }
            world.broker.settle(random);

            assertThat(world.told)
                    .as("seed %d", seed)
                    .isEqualTo(IntStream.rangeClosed(1, world.broker.top())
                            .mapToObj(offset -> "e1:" + offset)
                            .toList());
        }
    }

    private void step(Random random) {
        switch (random.nextInt(6)) {
            case 0, 1 -> publish(1);
            case 2, 3 -> broker.tellNext();
            case 4 -> sequence.read();
            default -> answer(random);
        }
    }

    private void answer(Random random) {
        if (random.nextBoolean()) {
            broker.executeNext();
        } else {
            broker.answerNext();
        }
    }
}
