package dev.wshub.hub.core;

import static dev.wshub.hub.core.Membership.Echo.HEARS_ITSELF;
import static dev.wshub.hub.core.Membership.Echo.HEARS_OTHERS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.protocol.Publication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PortionTest {

    private static final int ROOMY = 40_000;

    private final LimitedAllocator allocator = new LimitedAllocator();
    private final Hub hub = Hubs.on(new ManualBroker(), new ManualTurn(), allocator);
    private final Channel channel = new Channel(Numbers.ROOM, Rules.PLAIN, hub);
    private final Numbers encoding = new Numbers();
    private final Batches batches = new Batches(encoding, allocator);
    private final int first = batches.end();
    private final RecordingMember ann = new RecordingMember("ann");
    private int published;

    @AfterEach
    void keepsNoMemory() {
        batches.dropBefore(batches.seal());
        assertThat(batches.bytes()).isZero();
        assertThat(batches.isEmpty()).isTrue();
        assertThat(allocator.metric().usedDirectMemory()).isZero();
    }

    @Test
    void givesSeveralBatchesInOneOffer() {
        batch("", "bob");
        batch("");
        batch("ann");

        batches.portion(first).giveTo(membership(HEARS_ITSELF));

        assertThat(ann.heard).containsExactly(0, 1, 2, 3);
        assertThat(ann.offers).isEqualTo(1);
        assertThat(encoding.encoded).isEqualTo(4);
    }

    @Test
    void beginsWithTheBatchThatIsTheMembersNext() {
        batch("");
        batch("");
        batch("");

        batches.portion(first + 1).giveTo(membership(HEARS_ITSELF));

        assertThat(ann.heard).containsExactly(1, 2);
    }

    @Test
    void isOneForAllWhoHaveHadTheSame() {
        batch("");
        batch("");
        Portion portion = batches.portion(first);

        assertThat(batches.portion(first)).isSameAs(portion);
        assertThat(batches.portion(first + 1)).isNotSameAs(portion);
    }

    @Test
    void countsOnWhereNumbersWrap() {
        for (int n = 0; n < 20; n++) {
            batch("");
        }
        int before = first + 4;
        int beyond = first + 15;
        assertThat(before).isPositive();
        assertThat(beyond).isNegative();

        batches.portion(beyond).giveTo(membership(HEARS_ITSELF));
        assertThat(ann.heard).containsExactly(15, 16, 17, 18, 19);
        ann.heard.clear();
        batches.dropBefore(before);
        batches.portion(before + 14).giveTo(membership(HEARS_ITSELF));

        assertThat(ann.heard).containsExactly(18, 19);
    }

    @Test
    void isAnotherWhenThereIsMore() {
        batch("");
        assertThat(batches.portion(first).end()).isEqualTo(first + 1);

        batch("");

        assertThat(batches.portion(first).end()).isEqualTo(first + 2);
    }

    @Test
    void leavesOutAMembersOwnInEachBatch() {
        batch("ann", "bob", "ann");
        batch("ann");
        batch("", "ann", "carol");

        batches.portion(first).giveTo(membership(HEARS_OTHERS));

        assertThat(ann.heard).containsExactly(1, 4, 6);
    }

    @Test
    void staysOneForThoseWhoDoNotKeepUpWhileOthersAreToldMore() {
        batch("");
        batch("");
        batch("");
        Portion late = batches.latePortion(first, first + 2);
        late.giveTo(membership(HEARS_ITSELF));
        batches.portion(first);
        batch("");
        batches.portion(first + 1);

        assertThat(batches.latePortion(first, first + 2)).isSameAs(late);
        assertThat(ann.heard).containsExactly(0, 1);
    }

    @Test
    void staysOneForThoseWhoDoNotKeepUpWhileNothingMoreComes() {
        batch("");
        batch("");
        batch("");
        Portion late = batches.latePortion(first, batches.end());
        batches.portion(first + 1);

        assertThat(batches.latePortion(first, batches.end())).isSameAs(late);
    }

    @Test
    void isGivenInPartsIfThereIsNoMemoryForAllInOne() {
        batch("");
        batch("", "bob");
        allocator.isFull = true;

        batches.portion(first).giveTo(membership(HEARS_ITSELF));

        assertThat(ann.heard).containsExactly(0, 1, 2);
        assertThat(ann.offers).isEqualTo(2);
    }

    @Test
    void copiesNothingThatIsLarge() {
        roomy();
        roomy();
        long before = allocator.metric().usedDirectMemory();

        batches.portion(first).giveTo(membership(HEARS_ITSELF));

        assertThat(ann.offers).isEqualTo(2);
        assertThat(allocator.metric().usedDirectMemory()).isEqualTo(before);
    }

    private void batch(String... publishers) {
        for (String publisher : publishers) {
            add(Numbers.publication(published++, 0, publisher));
        }
        batches.seal();
    }

    private void roomy() {
        add(Numbers.publication(published++, ROOMY, ""));
        batches.seal();
    }

    private void add(Publication publication) {
        batches.add(publication, encoding.sizeOf(publication));
    }

    private Membership membership(Membership.Echo echo) {
        return new Membership(ann, channel, new Group(channel, encoding, allocator, hub.counters()), echo, null);
    }
}
