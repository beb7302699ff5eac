package dev.wshub.hub.core;

import static dev.wshub.hub.core.Membership.Echo.HEARS_ITSELF;
import static dev.wshub.hub.core.Membership.Echo.HEARS_OTHERS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.protocol.Publication;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A group against a naive model: whatever the order in which members come and go, publications gather and
 * batches leave, a member hears what was published while it was there, in order, and nothing else.
 */
class GroupTest {

    private static final int RUNS = 60;
    private static final int STEPS = 200;
    private static final int EVERYTHING = Integer.MAX_VALUE;

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);

    @Test
    void everybodyHearsWhatWasPublishedWhileItWasThere() {
        for (int seed = 0; seed < RUNS; seed++) {
            Model model = new Model(seed);
            for (int step = 0; step < STEPS; step++) {
                model.step();
            }
            model.settle();

            assertThat(allocator.metric().usedDirectMemory())
                    .as("seed %d", seed)
                    .isZero();
        }
    }

    /** A member, and what it must hear as long as it stays. */
    private static final class Guest {
        final RecordingMember member;
        final List<Integer> published = new ArrayList<>();

        @Nullable
        Membership membership;

        Guest(RecordingMember member) {
            this.member = member;
        }
    }

    private final class Model {
        private final int seed;
        private final Random random;
        private final Group group;
        private final List<Guest> present = new ArrayList<>();
        private final List<Guest> gone = new ArrayList<>();
        private final List<Guest> hearOnlyOthers = new ArrayList<>();
        private int published;
        private int guests;

        Model(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
            var hub = Hubs.on(new ManualBroker(), new ManualTurn(), allocator);
            var channel = new Channel(Numbers.ROOM, Rules.PLAIN, hub);
            this.group = new Group(channel, new Numbers(), allocator, hub.counters());
        }

        void step() {
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> add();
                case 3, 4 -> removeSomebody();
                case 5, 6, 7 -> gather();
                case 8 -> {
                    present.forEach(guest -> guest.member.keepsUp = random.nextInt(4) > 0);
                    group.deliver(1 + random.nextInt(5));
                }
                default -> settle();
            }
        }

        void settle() {
            while (group.hasMore()) {
                assertThat(group.deliver(EVERYTHING)).as("seed %d", seed).isPositive();
            }
            for (Guest guest : present) {
                assertThat(guest.member.heard).as("seed %d, present", seed).isEqualTo(guest.published);
            }
            for (Guest guest : gone) {
                List<Integer> prefix = guest.published.subList(0, guest.member.heard.size());
                assertThat(guest.member.heard).as("seed %d, gone", seed).isEqualTo(prefix);
            }
            assertThat(group.isEmpty()).isEqualTo(present.isEmpty());
        }

        private void add() {
            Guest guest = new Guest(new RecordingMember("guest" + guests++));
            boolean hearsItself = random.nextBoolean();
            if (!hearsItself) {
                hearOnlyOthers.add(guest);
            }
            guest.membership = group.add(guest.member, hearsItself ? HEARS_ITSELF : HEARS_OTHERS, null);
            present.add(guest);
            if (random.nextInt(4) == 0) {
                int patience = 1 + random.nextInt(3);
                guest.member.whenOffered = () -> leaveAfter(guest, patience);
            }
        }

        private void leaveAfter(Guest guest, int offers) {
            if (guest.member.offers >= offers && guest.membership != null) {
                remove(guest);
            }
        }

        private void removeSomebody() {
            if (!present.isEmpty()) {
                remove(present.get(random.nextInt(present.size())));
            }
        }

        private void remove(Guest guest) {
            if (guest.membership != null) {
                group.remove(guest.membership);
                guest.membership = null;
                present.remove(guest);
                gone.add(guest);
            }
        }

        private void gather() {
            int number = published++;
            Guest publisher =
                    present.isEmpty() || random.nextBoolean() ? null : present.get(random.nextInt(present.size()));
            int padding = random.nextInt(20) == 0 ? 100_000 : random.nextInt(100);
            group.gather(
                    Numbers.publication(number, padding, publisher == null ? Publication.NOBODY : publisher.member.id));
            for (Guest guest : present) {
                if (guest != publisher || !hearOnlyOthers.contains(guest)) {
                    guest.published.add(number);
                }
            }
        }
    }
}
