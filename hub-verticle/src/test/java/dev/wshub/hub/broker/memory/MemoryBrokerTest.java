package dev.wshub.hub.broker.memory;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wshub.hub.broker.BrokerContract;
import dev.wshub.hub.broker.ChannelBus;
import dev.wshub.hub.broker.Ear;
import dev.wshub.hub.core.Broker;
import dev.wshub.hub.core.Broker.Unavailable;
import dev.wshub.protocol.Publication;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class MemoryBrokerTest extends BrokerContract {

    /** More than a loop may be behind. */
    private static final int AHEAD = 6_000;

    @Override
    protected Broker connect(ChannelBus bus) {
        return new MemoryBroker(bus);
    }

    @Test
    void whoPublishesWaitsForALoopThatIsFarBehind() throws Exception {
        Ear ear = bob.listensTo(room);
        CountDownLatch goOn = new CountDownLatch(1);
        bob.isBusyUntil(goOn);

        List<Future<?>> published = publish(AHEAD);

        assertThat(published.get(0).isComplete()).isTrue();
        assertThat(published.get(AHEAD - 1).isComplete()).isFalse();
        goOn.countDown();
        Future.all(published).await(10, SECONDS);
        assertThat(ear.hears(AHEAD)).hasSize(AHEAD);
    }

    @Test
    void refusesToHaveMoreWaitThanMay() throws Exception {
        Ear ear = bob.listensTo(room);
        CountDownLatch goOn = new CountDownLatch(1);
        bob.isBusyUntil(goOn);

        List<Future<?>> published = publish(AHEAD + Backlog.MOST);

        Future<?> last = published.get(published.size() - 1);
        assertThatThrownBy(() -> last.await(1, SECONDS))
                .isInstanceOf(Unavailable.class)
                .hasMessage("too much is waiting for an event loop");
        goOn.countDown();
        long told = published.stream().filter(each -> !each.failed()).count();
        assertThat(ear.hears((int) told)).hasSize((int) told);
        ann.publishes(Publication.text(room, "again"));
        assertThat(ear.hears(1)).containsExactly("again");
    }

    private List<Future<?>> publish(int count) throws Exception {
        List<Future<?>> published = new ArrayList<>();
        ann.runs(() -> {
            for (int i = 0; i < count; i++) {
                published.add(broker.publish(Publication.text(room, "x")));
            }
        });
        return published;
    }
}
