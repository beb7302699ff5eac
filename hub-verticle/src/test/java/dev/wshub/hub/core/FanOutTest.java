package dev.wshub.hub.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.MessageKind;
import dev.wshub.protocol.Publication;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FanOutTest {

    private static final int LARGEST = 1_000;

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);
    private final ManualTurn turn = new ManualTurn();
    private final ManualBroker broker = new ManualBroker();
    private final Hub hub = new Hub(
            broker,
            new ManualPresence(),
            new RecordingEvents(),
            turn,
            allocator,
            new Hub.Settings(LARGEST, Duration.ofMinutes(1), Duration.ofMinutes(1)));
    private final Numbers encoding = new Numbers();

    @AfterEach
    void keepsNoMemory() {
        assertThat(turn.isIdle()).isTrue();
        assertThat(allocator.metric().usedDirectMemory()).isZero();
    }

    @Test
    void tellsEverybodyAtTheEndOfTheTurn() {
        List<RecordingMember> members = join(10);

        broker.tell(Numbers.publication(1));
        assertThat(members).allSatisfy(member -> assertThat(member.offers).isZero());
        turn.end();

        assertThat(members).allSatisfy(member -> assertThat(member.heard).containsExactly(1));
        assertThat(hub.counters().deliveries).isEqualTo(10);
    }

    @Test
    void tellsAllOfATurnTogetherAndEncodesItOnce() {
        List<RecordingMember> members = join(10);

        for (int i = 0; i < 5; i++) {
            broker.tell(Numbers.publication(i));
        }
        turn.end();

        assertThat(members).allSatisfy(member -> {
            assertThat(member.offers).isEqualTo(1);
            assertThat(member.heard).containsExactly(0, 1, 2, 3, 4);
        });
        assertThat(encoding.encoded).isEqualTo(5);
        assertThat(hub.counters().deliveries).isEqualTo(50);
    }

    @Test
    void doesNotTellANewcomerWhatWasPublishedBeforeInTheSameTurn() {
        RecordingMember ann = join(1).get(0);
        broker.tell(Numbers.publication(1));

        RecordingMember bob = join(1).get(0);
        broker.tell(Numbers.publication(2));
        turn.end();

        assertThat(ann.heard).containsExactly(1, 2);
        assertThat(bob.heard).containsExactly(2);
    }

    @Test
    void tellsALargeChannelInPortionsATurnEach() {
        List<RecordingMember> members = join(150);
        broker.tell(Numbers.publication(1));

        turn.end();
        assertThat(told(members)).isEqualTo(64);
        turn.end();
        assertThat(told(members)).isEqualTo(128);
        turn.end();

        assertThat(members).allSatisfy(member -> assertThat(member.heard).containsExactly(1));
    }

    @Test
    void tellsSeveralSmallChannelsInOneTurn() {
        List<RecordingMember> members = join(20);
        RecordingMember other = new RecordingMember("other");
        var room = new ChannelName("small");
        hub.reserve(room, Rules.PLAIN).join(other, encoding, Membership.Echo.HEARS_ITSELF, null);
        broker.tell(Numbers.publication(1));
        broker.tell(Publication.of(room, MessageKind.BINARY, new byte[8], Publication.NOBODY));

        turn.end();

        assertThat(members).allSatisfy(member -> assertThat(member.heard).containsExactly(1));
        assertThat(other.heard).hasSize(1);
        assertThat(turn.isIdle()).isTrue();
    }

    @Test
    void tellsThoseWhoAreStillToBeToldAlsoWhatHasComeMeanwhile() {
        List<RecordingMember> members = join(150);
        broker.tell(Numbers.publication(1));
        turn.end();
        broker.tell(Numbers.publication(2));

        turn.end();
        assertThat(members.subList(0, 64))
                .allSatisfy(member -> assertThat(member.heard).containsExactly(1));
        assertThat(members.subList(64, 128)).allSatisfy(member -> {
            assertThat(member.heard).containsExactly(1, 2);
            assertThat(member.offers).isEqualTo(1);
        });
        while (!turn.isIdle()) {
            turn.end();
        }

        assertThat(members).allSatisfy(member -> assertThat(member.heard).containsExactly(1, 2));
        assertThat(hub.counters().deliveries).isEqualTo(300);
    }

    @Test
    void tellsAMemberThatDoesNotKeepUpOnlyWhatWasThereWhenItsTurnsBegan() {
        List<RecordingMember> members = join(150);
        members.get(100).keepsUp = false;
        broker.tell(Numbers.publication(1));
        turn.end();
        broker.tell(Numbers.publication(2));

        turn.end();
        assertThat(members.get(99).heard).containsExactly(1, 2);
        assertThat(members.get(100).heard).containsExactly(1);
        assertThat(members.get(101).heard).containsExactly(1, 2);
        while (!turn.isIdle()) {
            turn.end();
        }

        assertThat(members).allSatisfy(member -> assertThat(member.heard).containsExactly(1, 2));
    }

    @Test
    void keepsTheOrderWhenMoreComesWhileALargeChannelIsTold() {
        List<RecordingMember> members = join(3_000);
        broker.tell(Numbers.publication(1));
        turn.end();
        broker.tell(Numbers.publication(2));
        members.addAll(join(1));
        broker.tell(Numbers.publication(3));

        while (!turn.isIdle()) {
            turn.end();
        }

        assertThat(members.subList(0, 3_000))
                .allSatisfy(member -> assertThat(member.heard).containsExactly(1, 2, 3));
        assertThat(members.get(3_000).heard).containsExactly(3);
    }

    @Test
    void letsALargeChannelWithoutAPauseKeepNobodyElseWaiting() {
        join(200);
        RecordingMember other = new RecordingMember("other");
        var room = new ChannelName("small");
        hub.reserve(room, Rules.PLAIN).join(other, encoding, Membership.Echo.HEARS_ITSELF, null);

        broker.tell(Numbers.publication(1));
        broker.tell(Publication.of(room, MessageKind.BINARY, new byte[8], Publication.NOBODY));
        for (int number = 2; number < 6; number++) {
            turn.end();
            broker.tell(Numbers.publication(number));
        }

        assertThat(other.heard).containsExactly(0);
        while (!turn.isIdle()) {
            turn.end();
        }
    }

    @Test
    void tellsNobodyWhatIsTooLargeForAnybody() {
        RecordingMember ann = join(1).get(0);

        broker.tell(Numbers.publication(1, LARGEST, ""));
        broker.tell(Numbers.publication(2, LARGEST - 8, ""));
        turn.end();

        assertThat(ann.heard).containsExactly(2);
        assertThat(hub.counters().oversized).isEqualTo(1);
    }

    @Test
    void tellsNobodyWhenEverybodyHasLeft() {
        RecordingMember ann = new RecordingMember("ann");
        Membership membership = hub.reserve(Numbers.ROOM, Rules.PLAIN)
                .join(ann, encoding, Membership.Echo.HEARS_ITSELF, null)
                .membership();
        broker.tell(Numbers.publication(1));

        hub.leave(membership);
        turn.end();

        assertThat(ann.offers).isZero();
    }

    private List<RecordingMember> join(int count) {
        List<RecordingMember> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RecordingMember member = new RecordingMember("member" + i);
            hub.reserve(Numbers.ROOM, Rules.PLAIN).join(member, encoding, Membership.Echo.HEARS_ITSELF, null);
            members.add(member);
        }
        return members;
    }

    private static long told(List<RecordingMember> members) {
        return members.stream().filter(member -> member.offers > 0).count();
    }
}
