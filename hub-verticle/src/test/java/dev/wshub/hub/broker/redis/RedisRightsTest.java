package dev.wshub.hub.broker.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.broker.Ear;
import dev.wshub.hub.core.Broker.Keep;
import dev.wshub.hub.core.Broker.Query;
import dev.wshub.hub.core.Retention;
import dev.wshub.hub.testing.RedisOptions;
import dev.wshub.hub.testing.RedisServer;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.ClientInfo;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a hub may do in Redis, and what it does without. */
class RedisRightsTest extends RedisFixture {

    private static final Retention KEPT = new Retention(20_000, Duration.ofMinutes(1), Duration.ofMinutes(2));
    private static final Keep KEEP = new Keep(KEPT, "");

    RedisRightsTest() {
        super(RedisOptions.DEFAULT);
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

    private static Publication text(ChannelName channel, String text) {
        return Publication.text(channel, text);
    }
}
