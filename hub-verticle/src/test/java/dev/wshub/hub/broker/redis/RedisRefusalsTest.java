package dev.wshub.hub.broker.redis;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wshub.hub.broker.Ear;
import dev.wshub.hub.core.Broker.Keep;
import dev.wshub.hub.core.Broker.Missed;
import dev.wshub.hub.core.Broker.Unavailable;
import dev.wshub.hub.core.Retention;
import dev.wshub.hub.testing.RedisOptions;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of calls that Redis refuses, and of those around them. */
class RedisRefusalsTest extends RedisFixture {

    private static final Retention KEPT = new Retention(20_000, Duration.ofMinutes(1), Duration.ofMinutes(2));
    private static final Keep KEEP = new Keep(KEPT, "");

    RedisRefusalsTest() {
        super(RedisOptions.DEFAULT);
    }

    @Test
    void losesNothingAndKeepsTheOrderWhenRedisForgetsTheScripts() throws Exception {
        try (var two = HubInstance.start("two", redis.uri())) {
            Ear ear = two.caller().listensTo(ROOM);
            List<Future<Position>> published = new ArrayList<>();
            for (int round = 0; round < 20; round++) {
                int from = round * 100;
                hub.caller().runs(() -> {
                    for (int i = 0; i < 100; i++) {
                        published.add(hub.broker().publish(text(ROOM, "m" + (from + i)), KEEP));
                    }
                });
                redis.command("SCRIPT", "FLUSH");
            }

            for (int i = 0; i < published.size(); i++) {
                Object answer = published
                        .get(i)
                        .<Object>map(Position::offset)
                        .otherwise(Throwable::getMessage)
                        .await(10, SECONDS);
                assertThat(answer).isIn(i + 1L, "redis has done it, but its answer was lost");
            }
            assertThat(ear.hears(2_000))
                    .isEqualTo(IntStream.range(0, 2_000).mapToObj(i -> "m" + i).toList());
            assertThat(hub.isUp()).isTrue();
        }
    }

    @Test
    void keepsTheOrderThoughAnotherInstanceTeachesTheScriptsInBetween() throws Exception {
        try (var two = HubInstance.start("two", redis.uri())) {
            Ear ear = two.caller().listensTo(ROOM);
            List<Future<Position>> published = new ArrayList<>();
            for (int round = 0; round < 100; round++) {
                int from = round * 10;
                hub.caller().runs(() -> {
                    for (int i = 0; i < 10; i++) {
                        published.add(hub.broker().publish(text(ROOM, "m" + (from + i)), KEEP));
                    }
                });
                two.caller().starts(() -> two.broker().publish(text(OTHER, "x"), KEEP));
                redis.command("SCRIPT", "FLUSH");
            }

            List<String> succeeded = new ArrayList<>();
            for (int i = 0; i < published.size(); i++) {
                if (published.get(i).map(true).otherwise(false).await(10, SECONDS)) {
                    succeeded.add("m" + i);
                }
            }
            List<String> heard = new ArrayList<>();
            while (!heard.containsAll(succeeded)) {
                heard.addAll(ear.hears(1));
            }
            assertThat(heard).isSortedAccordingTo((a, b) -> number(a) - number(b));
        }
    }

    @Test
    void isSettledOnlyWhenWhatIsSentAgainIsDone() throws Exception {
        redis.command("SCRIPT", "FLUSH");
        List<Boolean> isPublished = new ArrayList<>();

        hub.caller().gets(() -> {
            Future<Position> published = hub.broker().publish(text(ROOM, "a"), KEEP);
            return hub.broker().settled().onComplete(settled -> isPublished.add(published.succeeded()));
        });

        assertThat(isPublished).containsExactly(true);
    }

    /** The first is refused and the second on the same channel is not, while others come in. */
    @Test
    void answersAllWhenSomethingOvertakesWhatRedisHasForgotten() throws Exception {
        for (int round = 0; round < 200; round++) {
            redis.command("SCRIPT", "FLUSH");
            List<Future<?>> asked = new ArrayList<>();
            hub.caller().runs(() -> asked.add(hub.broker().publish(text(ROOM, "kept"), KEEP)));
            hub.caller().runs(() -> asked.add(hub.broker().publish(text(ROOM, "passing"))));
            for (int i = 0; i < 10; i++) {
                hub.caller().runs(() -> asked.add(hub.broker().publish(text(OTHER, "passing"))));
            }
            Future.join(asked).otherwiseEmpty().await(5, SECONDS);
        }
    }

    @Test
    void oneChannelThatRedisRefusesDoesNotDisturbTheOthers() throws Exception {
        publishes(text(ROOM, "a"), KEEP);
        redis.command("SET", "wshub:st:{room:1}", "not a stream");
        List<Future<Position>> refused = new ArrayList<>();
        List<Future<Position>> accepted = new ArrayList<>();

        hub.caller().runs(() -> {
            for (int i = 0; i < 10; i++) {
                refused.add(hub.broker().publish(text(ROOM, "a"), KEEP));
                accepted.add(hub.broker().publish(text(OTHER, "b"), KEEP));
            }
        });

        for (int i = 0; i < 10; i++) {
            Future<Position> each = refused.get(i);
            assertThatThrownBy(() -> each.await(5, SECONDS))
                    .isInstanceOf(Unavailable.class)
                    .hasMessage("redis has not accepted it");
            assertThat(accepted.get(i).await(5, SECONDS).offset()).isEqualTo(i + 1);
        }
        assertThat(hub.isUp()).isTrue();
        redis.command("DEL", "wshub:st:{room:1}");
        assertThat(publishes(text(ROOM, "again"), KEEP).offset()).isEqualTo(2);
    }

    @Test
    void aRedisWithoutMemoryRefusesPublicationsAndGoesOnReading() throws Exception {
        Position position = publishes(text(ROOM, "a"), KEEP);
        redis.command("CONFIG", "SET", "maxmemory", "1");

        assertThatThrownBy(() -> publishes(text(ROOM, "b"), KEEP)).isInstanceOf(Unavailable.class);

        Missed missed = hub.caller().gets(() -> hub.broker().since(ROOM, position, 10, KEPT));
        assertThat(missed).isEqualTo(new Missed(true, List.of(), position));
        redis.command("CONFIG", "SET", "maxmemory", "0");
        assertThat(publishes(text(ROOM, "b"), KEEP)).isEqualTo(new Position(2, position.epoch()));
    }

    private Position publishes(Publication publication, Keep keep) throws Exception {
        return hub.caller().gets(() -> hub.broker().publish(publication, keep));
    }

    private static Publication text(ChannelName channel, String text) {
        return Publication.text(channel, text);
    }

    private static int number(String text) {
        return Integer.parseInt(text.substring(1));
    }
}
