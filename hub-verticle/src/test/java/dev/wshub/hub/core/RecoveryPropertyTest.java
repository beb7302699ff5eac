package dev.wshub.hub.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.protocol.Position;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens in whatever order: a client that remembers its position, and subscribes again from there whenever
 * it is cut or told to, hears every publication once, in order.
 */
class RecoveryPropertyTest {

    private static final int RUNS = 300;
    private static final int STEPS = 200;

    @Test
    void tellsEachPublicationOnceAndInOrder() {
        for (int seed = 0; seed < RUNS; seed++) {
            new World(seed, false).run();
        }
    }

    @Test
    void tellsEachPublicationOnceAndInOrderThoughSomeGetLostInSilence() {
        for (int seed = 0; seed < RUNS; seed++) {
            new World(seed, true).run();
        }
    }

    /** A channel, its clients, and the random order of what happens to them. */
    private static final class World {

        private final long seed;
        private final Random random;
        private final boolean losesInSilence;
        private final ManualTurn turn = new ManualTurn();
        private final StreamBroker broker = new StreamBroker();
        private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);
        private final Hub hub = Hubs.on(broker, turn, allocator);
        private final List<Traveler> travelers = new ArrayList<>();
        private int published;

        World(long seed, boolean losesInSilence) {
            this.seed = seed;
            this.random = new Random(seed);
            this.losesInSilence = losesInSilence;
        }

        void run() {
            for (int i = 0; i < 5; i++) {
                travelers.add(new Traveler(hub, "client" + i));
            }
            for (int step = 0; step < STEPS; step++) {
                step();
            }
            // In the end all are here, and a last look at the stream finds what was lost in silence.
            travelers.forEach(Traveler::come);
            broker.settle(random);
            broker.interrupt();
            for (int round = 0; round < 10; round++) {
                broker.settle(random);
                turn.end();
                travelers.forEach(Traveler::come);
            }
            List<Integer> all = IntStream.rangeClosed(1, published).boxed().toList();
            assertThat(travelers)
                    .as("seed %d", seed)
                    .allSatisfy(traveler -> assertThat(traveler.heard()).isEqualTo(all));
            travelers.forEach(Traveler::go);
            assertThat(allocator.metric().usedDirectMemory()).isZero();
            assertThat(hub.channels()).isZero();
            assertThat(hub.agenda().size()).isZero();
        }

        private void step() {
            Traveler traveler = travelers.get(random.nextInt(travelers.size()));
            switch (random.nextInt(11)) {
                case 0, 1, 2 -> broker.publish(++published);
                case 3, 4 -> broker.tellNext();
                case 5 -> broker.executeNext();
                case 6 -> broker.answerNext();
                case 7 -> traveler.come();
                case 8 -> traveler.go();
                case 9 -> turn.end();
                default -> disturb();
            }
        }

        private void disturb() {
            if (losesInSilence && random.nextBoolean()) {
                broker.loseNext();
            } else if (random.nextInt(4) == 0) {
                broker.interrupt();
            }
        }
    }

    /** A client that comes and goes. */
    private static final class Traveler implements Follower {

        private final Hub hub;
        private final RecordingMember member;
        private @Nullable Reservation reservation;
        private @Nullable Membership membership;

        Traveler(Hub hub, String name) {
            this.hub = hub;
            this.member = new RecordingMember(name);
        }

        List<Integer> heard() {
            return member.heard;
        }

        void come() {
            if (reservation != null || membership != null) {
                return;
            }
            Reservation place = hub.reserve(Numbers.ROOM, Rules.RECOVERED);
            reservation = place;
            Position position = new Position(member.heard.size(), "");
            place.ready(new Wish.Since(position, 1_000)).onComplete(ready -> {
                if (reservation != place) {
                    return;
                }
                reservation = null;
                if (ready.failed()) {
                    place.cancel();
                    return;
                }
                Entrance entrance = place.join(member, Numbers.SHARED, Membership.Echo.HEARS_ITSELF, this);
                assertThat(entrance.isFulfilled()).isTrue();
                membership = entrance.membership();
                entrance.publications().forEach(publication -> member.heard.add(Numbers.number(publication)));
                assertThat(entrance.position().offset()).isEqualTo(member.heard.size());
            });
        }

        void go() {
            if (reservation != null) {
                reservation.cancel();
                reservation = null;
            }
            if (membership != null) {
                hub.leave(membership);
                membership = null;
            }
        }

        @Override
        public void lost() {
            go();
        }
    }
}
