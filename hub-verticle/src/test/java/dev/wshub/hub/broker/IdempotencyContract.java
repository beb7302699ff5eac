package dev.wshub.hub.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.core.Broker.Keep;
import dev.wshub.hub.core.Broker.Query;
import dev.wshub.hub.core.Retention;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link dev.wshub.hub.core.Broker} promises those who publish again to be sure. */
public abstract class IdempotencyContract extends BrokerFixture {

    private static final Retention KEPT = new Retention(100, Duration.ofMinutes(1), Duration.ofMinutes(2));

    @Test
    void answersAgainWhatItAnsweredFirst() throws Exception {
        Ear ear = bob.listensTo(room);
        Position first = publishes(ann, room, "a", new Keep(KEPT, "key"));
        Position other = publishes(ann, room, "b", new Keep(KEPT, "other"));

        assertThat(publishes(bob, room, "a again", new Keep(KEPT, "key"))).isEqualTo(first);

        assertThat(first.offset()).isEqualTo(1);
        assertThat(other.offset()).isEqualTo(2);
        assertThat(ear.hears(2)).containsExactly("a", "b");
        ear.hearsNothingMore();
        assertThat(ann.gets(() -> broker.history(room, new Query(null, 10, false), KEPT))
                        .publications())
                .hasSize(2);
    }

    @Test
    void publishesOnceWhatManyPublishAtOnce() throws Exception {
        Ear ear = bob.listensTo(room);

        List<Future<Position>> published = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            published.add(ann.starts(() -> broker.publish(Publication.text(room, "a"), new Keep(KEPT, "key"))));
            published.add(bob.starts(() -> broker.publish(Publication.text(room, "a"), new Keep(KEPT, "key"))));
        }

        for (Future<Position> each : published) {
            assertThat(ann.gets(() -> each).offset()).isEqualTo(1);
        }
        assertThat(ear.hears(1)).containsExactly("a");
        ear.hearsNothingMore();
    }

    @Test
    void publishesOnceAlsoWhereNothingIsKept() throws Exception {
        Ear ear = bob.listensTo(room);
        Keep once = new Keep(Retention.NONE, "key");

        assertThat(publishes(ann, room, "a", once)).isEqualTo(Position.NONE);
        assertThat(publishes(bob, room, "again", once)).isEqualTo(Position.NONE);

        assertThat(ear.hears(1)).containsExactly("a");
        ear.hearsNothingMore();
    }

    @Test
    void keepsTheKeysOfChannelsApart() throws Exception {
        ChannelName other = new ChannelName(room + "}:b");
        Ear ear = bob.listensTo(other);

        publishes(ann, room, "a", new Keep(KEPT, "b}:k"));
        publishes(ann, other, "b", new Keep(KEPT, "k"));

        assertThat(ear.hears(1)).containsExactly("b");
    }

    private Position publishes(Caller caller, ChannelName channel, String text, Keep keep) throws Exception {
        return caller.gets(() -> broker.publish(Publication.text(channel, text), keep));
    }
}
