package dev.wshub.hub.broker.redis;

import static dev.wshub.hub.broker.redis.HubInstance.becomes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.core.Broker.Keep;
import dev.wshub.hub.core.Broker.Query;
import dev.wshub.hub.core.Retention;
import dev.wshub.hub.testing.RedisOptions;
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
import org.junit.jupiter.api.Test;

/** What the scripts do in Redis, and what they leave there. */
class RedisScriptsTest extends RedisFixture {

    private static final Retention KEPT = new Retention(20_000, Duration.ofMinutes(1), Duration.ofMinutes(2));
    private static final Keep KEEP = new Keep(KEPT, "");

    RedisScriptsTest() {
        super(RedisOptions.DEFAULT);
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

    private long calls(String command) {
        Pattern line = Pattern.compile("cmdstat_" + Pattern.quote(command) + ":calls=(\\d+),");
        Matcher found = line.matcher(redis.command("INFO", "commandstats"));
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }
}
