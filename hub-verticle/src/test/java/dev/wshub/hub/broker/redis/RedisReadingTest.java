package dev.wshub.hub.broker.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.core.Broker.Keep;
import dev.wshub.hub.core.Broker.Missed;
import dev.wshub.hub.core.Broker.Query;
import dev.wshub.hub.core.Retention;
import dev.wshub.hub.testing.RedisServer;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Histories of some size, and how much of them is read at once. */
class RedisReadingTest {

    private static final ChannelName ROOM = new ChannelName("room:1");
    private static final Retention KEPT = new Retention(1_000, Duration.ofMinutes(1), Duration.ofDays(30));
    private static final String META = "wshub:me:{room:1}";

    private RedisServer redis;
    private HubInstance hub;

    @SuppressWarnings("NullAway.Init") // set before each test
    RedisReadingTest() {}

    @BeforeEach
    void start() throws Exception {
        redis = RedisServer.start();
        hub = HubInstance.start("one", redis.uri());
    }

    @AfterEach
    void end() {
        hub.close();
        redis.close();
    }

    @Test
    void readsAHistoryInPortionsWithoutAGap() throws Exception {
        Position top = publishes(350, 1);

        assertThat(offsets(null, 1_000, false)).isEqualTo(range(1, 350));
        assertThat(offsets(null, 250, false)).isEqualTo(range(1, 250));
        assertThat(offsets(null, 200, true)).isEqualTo(reversed(range(151, 350)));
        assertThat(offsets(null, 1_000, true)).isEqualTo(reversed(range(1, 350)));
        assertThat(offsets(new Position(120, top.epoch()), 101, false)).isEqualTo(range(121, 221));
        assertThat(offsets(new Position(120, top.epoch()), 1_000, true)).isEqualTo(reversed(range(1, 119)));
        assertThat(missed(new Position(50, top.epoch()), 300).publications()).hasSize(300);
        assertThat(missed(new Position(50, top.epoch()), 299).isComplete()).isFalse();
    }

    @Test
    void tellsNobodyMoreThanMayWaitForAClient() throws Exception {
        Position top = publishes(4, 400_000);
        Position start = new Position(0, top.epoch());

        assertThat(offsets(null, 10, false)).isEqualTo(range(1, 2));
        assertThat(offsets(null, 10, true)).isEqualTo(reversed(range(3, 4)));
        assertThat(missed(new Position(2, top.epoch()), 10).publications()).hasSize(2);
        assertThat(missed(start, 10)).isEqualTo(new Missed(false, List.of(), top));
    }

    @Test
    void tellsAnInstanceThatCatchesUpMore() throws Exception {
        Position top = publishes(4, 400_000);

        Missed all = hub.caller().gets(() -> hub.broker().verify(ROOM, new Position(0, top.epoch()), 10, KEPT));

        assertThat(all.publications()).hasSize(4);
    }

    @Test
    void tellsOnePublicationWhateverItsSize() throws Exception {
        publishes(2, 2_000_000);

        assertThat(offsets(null, 10, false)).isEqualTo(range(1, 1));
    }

    @Test
    void soonForgetsAChannelThatOnlyHasAName() throws Exception {
        assertThat(offsets(null, 1, true)).isEmpty();
        assertThat(secondsLeft()).isBetween(500L, 600L);

        publishes(1, 1);
        assertThat(secondsLeft()).isGreaterThan(86_400);

        assertThat(offsets(null, 1, true)).hasSize(1);
        assertThat(secondsLeft()).isGreaterThan(86_400);
    }

    private Position publishes(int count, int size) throws Exception {
        String text = "x".repeat(size);
        return hub.caller().gets(() -> {
            Future<Position> last = Future.succeededFuture(Position.NONE);
            for (int i = 0; i < count; i++) {
                last = hub.broker().publish(Publication.text(ROOM, text), new Keep(KEPT, ""));
            }
            return last;
        });
    }

    private List<Long> offsets(@Nullable Position since, int limit, boolean isReverse) throws Exception {
        return hub
                .caller()
                .gets(() -> hub.broker().history(ROOM, new Query(since, limit, isReverse), KEPT))
                .publications()
                .stream()
                .map(Publication::offset)
                .toList();
    }

    private Missed missed(Position since, int most) throws Exception {
        return hub.caller().gets(() -> hub.broker().since(ROOM, since, most, KEPT));
    }

    private long secondsLeft() {
        return Long.parseLong(redis.command("TTL", META));
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    private static List<Long> reversed(List<Long> numbers) {
        return IntStream.range(0, numbers.size())
                .mapToObj(i -> numbers.get(numbers.size() - 1 - i))
                .toList();
    }
}
