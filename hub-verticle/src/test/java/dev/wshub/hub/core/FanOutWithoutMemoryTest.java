package dev.wshub.hub.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of the others when a publication does not fit into memory. */
class FanOutWithoutMemoryTest {

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);
    private final ManualTurn turn = new ManualTurn();
    private final ManualBroker broker = new ManualBroker();
    private final Hub hub = Hubs.on(broker, turn, allocator);
    private final Numbers encoding = new Numbers();
    private final RecordingMember ann = join("ann", encoding);

    @AfterEach
    void keepsNoMemory() {
        assertThat(turn.isIdle()).isTrue();
        assertThat(allocator.metric().usedDirectMemory()).isZero();
    }

    @Test
    void leavesNoHalfOfTheFirstOfATurn() {
        lose(1);
        broker.tell(Numbers.publication(2));
        turn.end();

        assertThat(ann.heard).containsExactly(2);
    }

    @Test
    void leavesNoHalfOfOneBehindAnother() {
        broker.tell(Numbers.publication(1));
        lose(2);
        broker.tell(Numbers.publication(3));
        turn.end();

        assertThat(ann.heard).containsExactly(1, 3);
    }

    @Test
    void tellsThoseWithAnotherEncoding() {
        Numbers other = new Numbers();
        RecordingMember bob = join("bob", other);
        other.unfit = 1;

        assertThatThrownBy(() -> broker.tell(Numbers.publication(1))).isInstanceOf(OutOfMemoryError.class);
        turn.end();

        assertThat(ann.heard).containsExactly(1);
        assertThat(bob.heard).isEmpty();
    }

    private void lose(int number) {
        encoding.unfit = number;
        assertThatThrownBy(() -> broker.tell(Numbers.publication(number))).isInstanceOf(OutOfMemoryError.class);
    }

    private RecordingMember join(String id, Encoding encoding) {
        RecordingMember member = new RecordingMember(id);
        hub.reserve(Numbers.ROOM, Rules.PLAIN).join(member, encoding, Membership.Echo.HEARS_ITSELF, null);
        return member;
    }
}
