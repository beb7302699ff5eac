package dev.wshub.hub.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.protocol.ChannelMessage;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SequenceTest {

    private long now;
    private final Agenda agenda = new Agenda(() -> now);
    private final StreamBroker broker = new StreamBroker();
    private final List<String> told = new ArrayList<>();
    private Runnable whenLost = () -> {};
    private final Sequence sequence =
            new Sequence(Numbers.ROOM, Rules.RECOVERED.retention(), broker, agenda, new Sequence.Listener() {
                @Override
                public void tell(Publication publication) {
                    told.add(publication.position().epoch() + ":" + publication.offset());
                }

                @Override
                public void lost() {
                    told.add("lost");
                    whenLost.run();
                }
            });

    @BeforeEach
    void listens() {
        broker.subscribe(Numbers.ROOM, new Broker.Receiver() {
            @Override
            public void hear(ChannelMessage message) {
                sequence.hear((Publication) message);
            }

            @Override
            public void interrupted() {
                sequence.read();
            }
        });
    }

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
    void missesNothingInWhateverOrderWhileNothingIsLost() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            var world = new SequenceTest();
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

    private void begin() {
        sequence.known();
        settle();
    }

    private void publish(int count) {
        for (int i = 0; i < count; i++) {
            broker.publish(broker.top() + 1);
        }
    }

    private void settle() {
        broker.settle(new Random(0));
    }
}
