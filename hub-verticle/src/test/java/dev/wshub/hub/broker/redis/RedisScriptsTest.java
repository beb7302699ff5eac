package dev.wshub.hub.broker.redis;

import static dev.wshub.hub.broker.redis.HubInstance.becomes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wshub.hub.broker.Ear;
import dev.wshub.hub.core.Broker.Keep;
import dev.wshub.hub.core.Broker.Missed;
import dev.wshub.hub.core.Broker.Query;
import dev.wshub.hub.core.Broker.Unavailable;
import dev.wshub.hub.core.Retention;
import dev.wshub.hub.testing.RedisOptions;
import dev.wshub.hub.testing.RedisServer;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.ClientInfo;
import dev.wshub.protocol.Envelope;
import dev.wshub.protocol.MessageKind;
import dev.wshub.protocol.Order;
import dev.wshub.protocol.Payload;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the scripts do in Redis, and what becomes of calls that Redis refuses. */
class RedisScriptsTest {

    private static final ChannelName ROOM = new ChannelName("room:1");
    private static final ChannelName OTHER = new ChannelName("room:2");
    private static final Retention KEPT = new Retention(20_000, Duration.ofMinutes(1), Duration.ofMinutes(2));
    private static final Keep KEEP = new Keep(KEPT, "");

    private RedisServer redis;
    private HubInstance hub;

    @SuppressWarnings("NullAway.Init") // set before each test
    RedisScriptsTest() {}

    @BeforeEach
    void start() throws Exception {
        redis = RedisServer.start();
        hub = HubInstance.start("one", redis.uri());
        assertThat(hub.isUp()).isTrue();
    }

    @AfterEach
    void end() {
        hub.close();
        redis.close();
    }

    @Test
    void keepsTheEnvelopeThatTheProtocolSpecifies() throws Exception {
        ClientInfo info = new ClientInfo("größe", "c-0-1", Payload.of("{\"a\": 1}"), Payload.EMPTY);
        Publication publication = Publication.of(ROOM, MessageKind.TEXT, "payload\n€".getBytes(UTF_8), "c-0-1")
                .from(info);

        Position position = publishes(publication, KEEP);

        String entry = redis.command("XRANGE", "wshub:st:{room:1}", "-", "+");
        String envelope = new String(Envelope.open(publication).close(position), UTF_8);
        assertThat(entry).isEqualTo("1-0\nd\n" + envelope);
    }

    @Test
    void asksOneCommandOfRedisForAPublication() throws Exception {
        hub.caller().listensTo(ROOM);
        redis.command("CONFIG", "RESETSTAT");

        publishesMany(ROOM, 200);
        hub.caller().gets(() -> hub.broker().publish(text(ROOM, "x"), new Keep(Retention.NONE, "key")));
        hub.caller().gets(() -> hub.broker().publish(text(ROOM, "x"), Keep.NOTHING));

        assertThat(calls("xadd")).isEqualTo(200);
        assertThat(calls("publish") - calls("evalsha"))
                .as("plain publications, and probes")
                .isBetween(1L, 3L);
        assertThat(calls("evalsha")).as("publications, and heartbeats").isBetween(201L, 220L);
        assertThat(calls("eval")).isZero();
        assertThat(calls("script|load") + calls("script")).isZero();
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

    @Test
    void beginsAgainWhenRedisHasEvictedWhereAHistoryStands() throws Exception {
        publishesMany(ROOM, 5);
        redis.command("DEL", "wshub:me:{room:1}");

        assertThat(publishes(text(ROOM, "a"), KEEP).offset()).isEqualTo(1);
        assertThat(redis.command("XLEN", "wshub:st:{room:1}")).isEqualTo("1");
    }

    @Test
    void goesOnWhenRedisHasEvictedAStream() throws Exception {
        publishesMany(ROOM, 5);
        redis.command("DEL", "wshub:st:{room:1}");

        assertThat(publishes(text(ROOM, "a"), KEEP).offset()).isEqualTo(6);
    }

    @Test
    void countsBeyondWhatFitsIntoFifteenDigits() throws Exception {
        String epoch = publishes(text(ROOM, "a"), KEEP).epoch();
        redis.command("HSET", "wshub:me:{room:1}", "o", "1234567890123456");

        Position position = publishes(text(ROOM, "b"), KEEP);

        assertThat(position).isEqualTo(new Position(1_234_567_890_123_457L, epoch));
        Position before = new Position(1_234_567_890_123_456L, epoch);
        assertThat(hub.caller()
                        .gets(() -> hub.broker().since(ROOM, before, 10, KEPT))
                        .isComplete())
                .isTrue();
    }

    @Test
    void everyKeyExpires() throws Exception {
        var presence = hub.presence(Duration.ofSeconds(30));
        publishes(text(ROOM, "a"), new Keep(KEPT, "key"));
        publishes(text(OTHER, "a"), new Keep(Retention.NONE, "key"));
        hub.caller().gets(() -> hub.broker().since(new ChannelName("read:1"), Position.NONE, 10, KEPT));
        hub.caller().gets(() -> hub.broker().history(new ChannelName("read:2"), new Query(null, 1, true), KEPT));
        hub.caller().gets(() -> presence.enter(ROOM, List.of(ClientInfo.of("ann", "c-0-1"))));
        hub.caller().gets(() -> hub.broker().order(new Order.Unsubscribe("ann", "", "x")));

        List<String> keys = redis.command("KEYS", "*").lines().toList();

        assertThat(keys)
                .containsExactlyInAnyOrder(
                        "wshub:nodes",
                        "wshub:st:{room:1}",
                        "wshub:me:{room:1}",
                        "wshub:id:{room:1}:key",
                        "wshub:id:{room:2}:key",
                        "wshub:me:{read:1}",
                        "wshub:me:{read:2}",
                        "wshub:pr:{room:1}",
                        "wshub:px:{room:1}");
        assertThat(keys)
                .allSatisfy(key -> assertThat(Long.parseLong(redis.command("PTTL", key)))
                        .as(key)
                        .isBetween(1_000L, 300_000L));
    }

    @Test
    void leavesNothingOfAnInstanceThatVanishes() throws Exception {
        var presence = hub.presence(Duration.ofMillis(200));
        hub.caller().gets(() -> presence.enter(ROOM, List.of(ClientInfo.of("ann", "c-0-1"))));

        becomes(() -> redis.command("EXISTS", "wshub:pr:{room:1}", "wshub:px:{room:1}")
                .equals("0"));
    }

    @Test
    void worksWithTheRightsThatTheDocumentationNames() throws Exception {
        assertThat(redis.command(
                        "ACL",
                        "SETUSER",
                        "hub",
                        "on",
                        ">secret",
                        "resetchannels",
                        "&wshub:*",
                        "~wshub:*",
                        "+publish",
                        "+subscribe",
                        "+unsubscribe",
                        "+pubsub|channels",
                        "+evalsha",
                        "+eval",
                        "+script|load",
                        "+info",
                        "+hello",
                        "+ping",
                        "+select",
                        "+time",
                        "+get",
                        "+set",
                        "+del",
                        "+pexpire",
                        "+hset",
                        "+hdel",
                        "+hmget",
                        "+hgetall",
                        "+xadd",
                        "+xrange",
                        "+xrevrange",
                        "+zadd",
                        "+zrem",
                        "+zrangebyscore"))
                .isEqualTo("OK");
        try (var limited = HubInstance.start("two", "redis://hub:secret@127.0.0.1:" + redis.port())) {
            var presence = limited.presence(Duration.ofSeconds(30));
            var caller = limited.caller();
            var broker = limited.broker();
            Ear ear = caller.listensTo(ROOM);

            Position position = caller.gets(() -> broker.publish(text(ROOM, "a"), new Keep(KEPT, "key")));
            assertThat(ear.hears(1)).containsExactly("a");
            assertThat(caller.gets(() -> broker.since(ROOM, position, 1, KEPT)).isComplete())
                    .isTrue();
            assertThat(caller.gets(() -> broker.history(ROOM, new Query(null, 1, true), KEPT))
                            .publications())
                    .hasSize(1);
            assertThat(caller.gets(() -> broker.channels("*", 10))).containsExactly(ROOM);
            caller.gets(() -> presence.enter(ROOM, List.of(ClientInfo.of("ann", "c-0-1"))));
            assertThat(caller.gets(() -> presence.stats(ROOM)).clients()).isEqualTo(1);
            assertThat(redis.command("HGET", "wshub:me:{room:1}", "r")).hasSize(16);
        }
    }

    @Test
    void worksWhereRedisDoesNotTellWhoItIsAndLoadsNoScripts() throws Exception {
        try (var closed = RedisServer.start(RedisOptions.DEFAULT.withArguments("--rename-command", "SCRIPT", ""))) {
            closed.command("ACL", "SETUSER", "default", "-info");
            try (var limited = HubInstance.start("two", closed.uri())) {
                Position first = limited.caller().gets(() -> limited.broker().publish(text(ROOM, "a"), KEEP));
                Position second = limited.caller().gets(() -> limited.broker().publish(text(ROOM, "a"), KEEP));

                assertThat(second).isEqualTo(new Position(2, first.epoch()));
                assertThat(closed.command("HGET", "wshub:me:{room:1}", "r")).isEmpty();
            }
        }
    }

    private Position publishes(Publication publication, Keep keep) throws Exception {
        return hub.caller().gets(() -> hub.broker().publish(publication, keep));
    }

    private void publishesMany(ChannelName channel, int count) throws Exception {
        hub.caller().gets(() -> {
            List<Future<Position>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                all.add(hub.broker().publish(text(channel, "m" + i), KEEP));
            }
            return Future.all(all);
        });
    }

    private static Publication text(ChannelName channel, String text) {
        return Publication.text(channel, text);
    }

    private static int number(String text) {
        return Integer.parseInt(text.substring(1));
    }

    private long calls(String command) {
        Pattern line = Pattern.compile("cmdstat_" + Pattern.quote(command) + ":calls=(\\d+),");
        Matcher found = line.matcher(redis.command("INFO", "commandstats"));
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }
}
