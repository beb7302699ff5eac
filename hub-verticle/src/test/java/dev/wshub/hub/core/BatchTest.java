package dev.wshub.hub.core;

import static dev.wshub.hub.core.Membership.Echo.HEARS_ITSELF;
import static dev.wshub.hub.core.Membership.Echo.HEARS_OTHERS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.protocol.Publication;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchTest {

    private final ByteBuf bytes = Unpooled.directBuffer();
    private final Numbers encoding = new Numbers();
    private final Batch batch = new Batch(bytes);
    private final RecordingMember ann = new RecordingMember("ann");

    @AfterEach
    void isReleasedByAll() {
        batch.release();
        assertThat(bytes.refCnt()).isZero();
    }

    @Test
    void givesAMemberAllInOneOffer() {
        add("", "", "");

        batch.giveTo(membership(HEARS_ITSELF));

        assertThat(ann.heard).containsExactly(0, 1, 2);
        assertThat(ann.offers).isEqualTo(1);
    }

    @Test
    void encodesOnceForManyMembers() {
        add("", "bob");

        for (int i = 0; i < 10; i++) {
            batch.giveTo(membership(HEARS_OTHERS));
        }

        assertThat(encoding.encoded).isEqualTo(2);
        assertThat(ann.offers).isEqualTo(10);
    }

    @Test
    void givesAMemberItsOwnIfItHearsItself() {
        add("ann", "bob", "ann");

        batch.giveTo(membership(HEARS_ITSELF));

        assertThat(ann.heard).containsExactly(0, 1, 2);
    }

    @Test
    void leavesOutAMembersOwn() {
        add("ann", "bob", "ann", "ann", "", "carol", "ann");

        batch.giveTo(membership(HEARS_OTHERS));

        assertThat(ann.heard).containsExactly(1, 4, 5);
        assertThat(ann.offers).isEqualTo(2);
    }

    @Test
    void offersNothingToAMemberThatWasTheOnlyPublisher() {
        add("ann", "ann");

        batch.giveTo(membership(HEARS_OTHERS));

        assertThat(ann.offers).isZero();
    }

    @Test
    void leavesOutWhatWasThereBeforeTheMemberCame() {
        add("", "bob");
        Membership late = membership(HEARS_ITSELF);
        late.from = batch.size();
        add("", "ann");

        batch.giveTo(late);

        assertThat(ann.heard).containsExactly(0, 1);
        assertThat(ann.offers).isEqualTo(1);
    }

    @Test
    void leavesOutBothWhatWasBeforeAndWhatIsTheMembersOwn() {
        add("ann", "bob");
        Membership late = membership(HEARS_OTHERS);
        late.from = batch.size();
        add("ann", "bob", "ann");

        batch.giveTo(late);

        assertThat(ann.heard).containsExactly(1);
    }

    @Test
    void givesTheNextBatchFromItsBeginning() {
        Membership late = membership(HEARS_ITSELF);
        add("", "");
        late.from = batch.size();
        batch.giveTo(late);

        batch.giveTo(late);

        assertThat(ann.heard).containsExactly(0, 1);
    }

    /** Adds numbers from 0 on, one for each publisher. */
    private void add(String... publishers) {
        for (int number = 0; number < publishers.length; number++) {
            Publication publication = Numbers.publication(number, 0, publishers[number]);
            batch.add(publication, encoding.sizeOf(publication), encoding);
        }
    }

    private Membership membership(Membership.Echo echo) {
        var hub = Hubs.on(new ManualBroker(), new ManualTurn(), UnpooledByteBufAllocator.DEFAULT);
        var channel = new Channel(Numbers.ROOM, Rules.PLAIN, hub);
        return new Membership(
                ann,
                channel,
                new Group(channel, encoding, UnpooledByteBufAllocator.DEFAULT, hub.counters()),
                echo,
                null);
    }
}
