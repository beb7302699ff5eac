package dev.wshub.hub.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.protocol.ChannelName;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HubTest {

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);
    private final ManualTurn turn = new ManualTurn();
    private final ManualBroker broker = new ManualBroker();
    private final RecordingEvents events = new RecordingEvents();
    private final Hub hub = new Hub(broker, new ManualPresence(), events, turn, allocator, Hubs.SETTINGS);
    private final Numbers encoding = new Numbers();
    private final RecordingMember ann = new RecordingMember("ann");
    private final RecordingMember bob = new RecordingMember("bob");

    @AfterEach
    void keepsNoMemory() {
        assertThat(allocator.metric().usedDirectMemory()).isZero();
    }

    @Test
    void subscribesToAChannelOnce() {
        join(ann);
        join(bob);

        assertThat(broker.subscriptions).isEqualTo(1);
        assertThat(hub.channels()).isEqualTo(1);
    }

    @Test
    void subscribesToEachChannel() {
        hub.reserve(Numbers.ROOM, Rules.PLAIN);
        hub.reserve(new ChannelName("other"), Rules.PLAIN);

        assertThat(broker.listeners).hasSize(2);
    }

    @Test
    void subscribesAsSoonAsAPlaceIsReserved() {
        Reservation reservation = hub.reserve(Numbers.ROOM, Rules.PLAIN);

        assertThat(broker.listeners).hasSize(1);
        assertThat(reservation.live().succeeded()).isTrue();
    }

    @Test
    void keepsAChannelWhileSomebodyIsInIt() {
        Membership first = join(ann);
        join(bob);

        hub.leave(first);

        assertThat(broker.listeners).hasSize(1);
    }

    @Test
    void givesAChannelUpWhenTheLastHasLeft() {
        Membership first = join(ann);
        Membership second = join(bob);

        hub.leave(first);
        hub.leave(second);

        assertThat(broker.listeners).isEmpty();
        assertThat(hub.channels()).isZero();
    }

    @Test
    void keepsAChannelInWhichAPlaceIsReserved() {
        Membership first = join(ann);
        Reservation reservation = hub.reserve(Numbers.ROOM, Rules.PLAIN);

        hub.leave(first);
        assertThat(broker.listeners).hasSize(1);
        reservation.cancel();

        assertThat(broker.listeners).isEmpty();
    }

    @Test
    void subscribesAnewAfterAChannelWasGivenUp() {
        hub.leave(join(ann));

        join(bob);
        broker.tell(Numbers.publication(1));
        turn.end();

        assertThat(broker.subscriptions).isEqualTo(2);
        assertThat(bob.heard).containsExactly(1);
        assertThat(ann.heard).isEmpty();
    }

    @Test
    void tellsNobodyWhoHasOnlyReserved() {
        Reservation reservation = hub.reserve(Numbers.ROOM, Rules.PLAIN);
        broker.tell(Numbers.publication(1));
        turn.end();

        reservation.join(ann, encoding, Membership.Echo.HEARS_ITSELF, null);
        broker.tell(Numbers.publication(2));
        turn.end();

        assertThat(ann.heard).containsExactly(2);
    }

    @Test
    void keepsTheMembersOfDifferentEncodingsApart() {
        var other = new Numbers();
        join(ann);
        hub.reserve(Numbers.ROOM, Rules.PLAIN).join(bob, other, Membership.Echo.HEARS_ITSELF, null);

        broker.tell(Numbers.publication(1));
        turn.end();

        assertThat(ann.heard).containsExactly(1);
        assertThat(bob.heard).containsExactly(1);
        assertThat(encoding.encoded).isEqualTo(1);
        assertThat(other.encoded).isEqualTo(1);
    }

    @Test
    void tellsWhoComesAndGoes() {
        hub.leave(join(ann));

        assertThat(events.lines).containsExactly("ann subscribed room", "ann unsubscribed room");
    }

    @Test
    void countsPublicationsThatTheBrokerDidNotTake() {
        hub.publish(Numbers.publication(1), Retention.NONE);
        broker.health = new Broker.Health(false, "away");

        var failed = hub.publish(Numbers.publication(2), Retention.NONE);

        assertThat(failed.failed()).isTrue();
        assertThat(failed.cause()).isInstanceOf(Broker.Unavailable.class);
        assertThat(hub.counters().publishesFailed).isEqualTo(1);
    }

    private Membership join(RecordingMember member) {
        return hub.reserve(Numbers.ROOM, Rules.PLAIN)
                .join(member, encoding, Membership.Echo.HEARS_ITSELF, null)
                .membership();
    }
}
