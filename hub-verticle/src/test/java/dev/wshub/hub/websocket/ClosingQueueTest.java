package dev.wshub.hub.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.core.ManualTurn;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClosingQueueTest {

    private final ManualTurn turn = new ManualTurn();
    private boolean isTelling;
    private final ClosingQueue queue = new ClosingQueue(turn, () -> isTelling);
    private final List<EmbeddedChannel> channels =
            Stream.generate(EmbeddedChannel::new).limit(20).toList();

    @Test
    void closesAFewOfManyInATurnInTheirOrder() {
        channels.forEach(queue::add);

        assertThat(closed()).isZero();
        turn.end();
        assertThat(closed()).isEqualTo(8);
        assertThat(channels.get(7).isOpen()).isFalse();
        turn.end();
        turn.end();
        assertThat(closed()).isEqualTo(20);
        assertThat(turn.isIdle()).isTrue();
    }

    @Test
    void closesOneInEachTurnWhileMembersAreStillToBeTold() {
        isTelling = true;
        channels.forEach(queue::add);

        turn.end();
        turn.end();
        assertThat(closed()).isEqualTo(2);

        isTelling = false;
        turn.end();
        assertThat(closed()).isEqualTo(10);
    }

    @Test
    void doesNotCountWhoIsClosedAlready() {
        isTelling = true;
        channels.forEach(queue::add);
        channels.get(0).close();
        channels.get(1).close();

        turn.end();

        assertThat(closed()).isEqualTo(3);
    }

    @Test
    void closesWhoGoesWhenItWasEmptyAgain() {
        queue.add(channels.get(0));
        turn.end();

        queue.add(channels.get(1));
        turn.end();

        assertThat(closed()).isEqualTo(2);
        assertThat(turn.isIdle()).isTrue();
    }

    private long closed() {
        return channels.stream().filter(channel -> !channel.isOpen()).count();
    }
}
