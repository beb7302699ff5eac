package dev.wshub.hub.broker.redis;

import static dev.wshub.hub.broker.redis.HubInstance.becomes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wshub.hub.broker.Ear;
import dev.wshub.hub.core.Broker.Keep;
import dev.wshub.hub.core.Broker.Missed;
import dev.wshub.hub.core.Broker.Unavailable;
import dev.wshub.hub.core.Retention;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What listeners are told when the connection to Redis is cut, or Redis restarts. */
class RedisInterruptionTest extends RedisFixture {

    private static final Retention KEPT = new Retention(1_000, Duration.ofMinutes(1), Duration.ofMinutes(2));

    RedisInterruptionTest() {
        super(SYNCED);
    }

    @Test
    void tellsOfAnInterruptionAfterTheConnectionWasCut() throws Exception {
        Ear ear = hub.caller().listensTo(ROOM);
        try (var two = HubInstance.start("two", redis.uri())) {
            Position position = publishes("before");
            assertThat(ear.hears(1)).containsExactly("before");

            redis.command("CLIENT", "KILL", "TYPE", "pubsub", "SKIPME", "yes");

            assertThat(ear.isInterrupted()).isSameAs(hub.caller().thread());
            assertThat(hub.caller().gets(() -> hub.broker().verify(ROOM, position, 10, KEPT)))
                    .as("it can be asked at once")
                    .isEqualTo(new Missed(true, List.of(), position));
            becomes(two::isUp);
            two.caller().publishes(ROOM, List.of("after"));
            assertThat(ear.hears(1)).containsExactly("after");
            assertThat(ear.interruptions()).as("further interruptions").isZero();
        }
    }

    @Test
    void tellsEveryListenerOfAnInterruptionAfterARestart() throws Exception {
        Ear ear = hub.caller().listensTo(ROOM);
        Ear other = hub.caller().listensTo(OTHER);
        Ear gone = hub.caller().listensTo(OTHER);
        hub.caller().runs(gone::cancels);
        redis.kill();
        becomes(() -> !hub.isUp());
        Ear late = hub.caller().subscribesTo(ROOM);
        assertThatThrownBy(() -> hub.caller().gets(late::live)).isInstanceOf(Unavailable.class);

        redis.restart();

        for (Ear each : List.of(ear, other, late)) {
            assertThat(each.isInterrupted()).isSameAs(hub.caller().thread());
        }
        becomes(hub::isUp);
        hub.caller().runs(() -> {});
        assertThat(gone.interruptions()).isZero();
        assertThat(hub.caller().listensTo(new ChannelName("room:3")).interruptions())
                .isZero();
    }

    private Position publishes(String text) throws Exception {
        return hub.caller().gets(() -> hub.broker().publish(Publication.text(ROOM, text), new Keep(KEPT, "")));
    }
}
