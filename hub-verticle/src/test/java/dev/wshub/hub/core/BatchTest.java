package dev.wshub.hub.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.protocol.Publication;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
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

        batch.giveTo(ann);

        assertThat(ann.heard).containsExactly(0, 1, 2);
        assertThat(ann.offers).isEqualTo(1);
    }

    @Test
    void encodesOnceForManyMembers() {
        add("", "bob");

        for (int i = 0; i < 10; i++) {
            batch.giveTo(ann);
        }

        assertThat(encoding.encoded).isEqualTo(2);
        assertThat(ann.offers).isEqualTo(10);
    }

    @Test
    void leavesOutAMembersOwn() {
        add("ann", "bob", "ann", "ann", "", "carol", "ann");

        batch.giveOthersTo(ann);

        assertThat(ann.heard).containsExactly(1, 4, 5);
        assertThat(ann.offers).isEqualTo(2);
    }

    @Test
    void offersNothingToAMemberThatWasTheOnlyPublisher() {
        add("ann", "ann");

        batch.giveOthersTo(ann);

        assertThat(ann.offers).isZero();
    }

    @Test
    void saysHowManyBytesEachTakes() {
        Publication publication = Numbers.publication(1, 5, "ann");
        int taken = batch.add(publication, encoding.sizeOf(publication), encoding);
        int more = batch.add(publication, encoding.sizeOf(publication), encoding);

        assertThat(taken).isPositive().isEqualTo(more);
        assertThat(batch.size()).isEqualTo(2 * taken);
    }

    /** Adds numbers from 0 on, one for each publisher. */
    private void add(String... publishers) {
        for (int number = 0; number < publishers.length; number++) {
            Publication publication = Numbers.publication(number, 0, publishers[number]);
            batch.add(publication, encoding.sizeOf(publication), encoding);
        }
    }
}
