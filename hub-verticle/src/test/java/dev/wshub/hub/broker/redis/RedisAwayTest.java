package dev.wshub.hub.broker.redis;

import static dev.wshub.hub.broker.redis.HubInstance.becomes;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wshub.hub.broker.Ear;
import dev.wshub.hub.core.Broker.Unavailable;
import dev.wshub.hub.testing.RedisOptions;
import dev.wshub.hub.testing.RedisServer;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.MessageKind;
import dev.wshub.protocol.Publication;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the broker does while its Redis is killed, frozen, or does not let it in. */
class RedisAwayTest {

    private static final ChannelName ROOM = new ChannelName("room:1");
    private static final ChannelName OTHER = new ChannelName("room:2");

    private RedisServer redis;
    private HubInstance hub;

    @SuppressWarnings("NullAway.Init") // set before each test
    RedisAwayTest() {}

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
    void failsAPublishWhileRedisIsAway() {
        redis.kill();
        becomes(() -> !hub.isUp());

        assertThat(hub.broker().health().reason()).isEqualTo("redis is away");
        assertThatThrownBy(() -> hub.caller().publishes(ROOM, List.of("lost")))
                .isInstanceOf(Unavailable.class)
                .hasMessage("redis is away");
        assertThatThrownBy(() -> hub.caller().gets(() -> hub.broker().send("two-0-1", MessageKind.TEXT, new byte[0])))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void worksAgainSoonAfterAKill() throws Exception {
        Ear room = hub.caller().listensTo(ROOM);
        Ear other = hub.caller().listensTo(OTHER);
        redis.kill();
        becomes(() -> !hub.isUp());

        redis.restart();
        long millis = becomes(hub::isUp);

        assertThat(millis).as("milliseconds until it works again").isLessThan(2_000);
        hub.caller().publishes(ROOM, List.of("a"));
        hub.caller().publishes(OTHER, List.of("b"));
        assertThat(room.hears(1)).containsExactly("a");
        assertThat(other.hears(1)).containsExactly("b");
        assertThat(redis.command("HEXISTS", "wshub:nodes", "one")).isEqualTo("1");
    }

    @Test
    void makesASubscriptionGoodThatWasMadeWhileRedisWasAway() throws Exception {
        Ear former = hub.caller().listensTo(OTHER);
        redis.kill();
        becomes(() -> !hub.isUp());
        Ear ear = hub.caller().subscribesTo(ROOM);
        assertThatThrownBy(() -> hub.caller().gets(ear::live)).isInstanceOf(Unavailable.class);
        hub.caller().runs(former::cancels);

        redis.restart();
        becomes(hub::isUp);

        hub.caller().gets(ear::live);
        hub.caller().publishes(ROOM, List.of("hello"));
        assertThat(ear.hears(1)).containsExactly("hello");
        assertThat(redis.command("PUBSUB", "CHANNELS", "wshub:ch:*")).isEqualTo("wshub:ch:{room:1}");
    }

    @Test
    void noticesAFrozenRedis() throws Exception {
        Ear ear = hub.caller().listensTo(ROOM);

        redis.pause();
        Future<?> unanswered = hub.broker().publish(Publication.text(ROOM, "unanswered"));
        long noticed = becomes(() -> !hub.isUp());

        assertThat(noticed).as("milliseconds until it is noticed").isLessThan(3_000);
        assertThatThrownBy(() -> unanswered.await(1, SECONDS)).isInstanceOf(Unavailable.class);

        redis.resume();
        long millis = becomes(hub::isUp);

        assertThat(millis).as("milliseconds until it works again").isLessThan(2_000);
        hub.caller().publishes(ROOM, List.of("hello"));
        assertThat(ear.hears(1)).containsExactly("hello");
    }

    @Test
    void connectsAgainWhenOneConnectionIsCut() throws Exception {
        Ear ear = hub.caller().listensTo(ROOM);
        for (String type : List.of("pubsub", "normal")) {
            assertThat(redis.command("CLIENT", "KILL", "TYPE", type, "SKIPME", "yes"))
                    .isEqualTo("1");
            becomes(() -> !hub.isUp());
            becomes(hub::isUp);

            hub.caller().publishes(ROOM, List.of("after " + type));
            assertThat(ear.hears(1)).containsExactly("after " + type);
        }
    }

    @Test
    void leavesARedisThatHasBecomeAReplica() throws Exception {
        redis.command("REPLICAOF", "127.0.0.1", "1");
        becomes(() -> !hub.isUp());

        redis.command("REPLICAOF", "NO", "ONE");
        becomes(hub::isUp);
    }

    @Test
    void leavesNothingBehindWhenStopped() throws Exception {
        hub.caller().listensTo(ROOM);
        assertThat(redis.command("KEYS", "*")).isEqualTo("wshub:nodes");
        becomes(() -> clients() == 2);

        hub.stopBridge();

        assertThat(redis.command("DBSIZE")).isEqualTo("0");
        becomes(() -> clients() == 0);
        assertThat(hub.broker().health().reason()).isEqualTo("the hub ends");
        assertThatThrownBy(() -> hub.caller().publishes(ROOM, List.of("too late")))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void leavesNothingBehindAfterAReconnect() throws Exception {
        redis.command("CLIENT", "KILL", "TYPE", "pubsub");
        becomes(() -> !hub.isUp());
        becomes(hub::isUp);
        assertThat(redis.command("HEXISTS", "wshub:nodes", "one")).isEqualTo("1");

        hub.close();

        assertThat(redis.command("HEXISTS", "wshub:nodes", "one")).isEqualTo("0");
    }

    @Test
    void stopsInTimeWhileRedisIsFrozen() throws Exception {
        redis.pause();
        long start = System.nanoTime();

        hub.stopBridge();

        assertThat(System.nanoTime() - start).isLessThan(SECONDS.toNanos(1) + SECONDS.toNanos(1) / 2);
    }

    @Test
    void refusesWhatWouldWaitTooLong() throws Exception {
        redis.pause();

        List<Future<?>> published = new ArrayList<>();
        hub.caller().runs(() -> {
            for (int i = 0; i < Allowance.REQUESTS + 500; i++) {
                published.add(hub.broker().publish(Publication.text(ROOM, "x")));
            }
        });

        assertThat(published.stream().filter(Future::failed)).hasSize(500);
        redis.resume();
        for (Future<?> each : published.subList(0, Allowance.REQUESTS)) {
            each.await(5, SECONDS);
        }
        hub.caller().publishes(ROOM, List.of("there is room again"));
    }

    @Test
    void keepsTryingWithAWrongPassword() throws Exception {
        try (var closed = RedisServer.start(RedisOptions.DEFAULT.withPassword("right"));
                var stranger = HubInstance.start("two", "redis://:wrong@127.0.0.1:" + closed.port());
                var nobody = HubInstance.start("three", "redis://127.0.0.1:" + closed.port())) {
            assertThat(stranger.isUp()).isFalse();
            assertThat(nobody.isUp()).isFalse();

            closed.command("ACL", "SETUSER", "default", ">wrong");
            becomes(stranger::isUp);
            assertThat(nobody.isUp()).isFalse();
            closed.command("ACL", "SETUSER", "default", "nopass");
            becomes(nobody::isUp);
        }
    }

    @Test
    void startsWithoutRedis() throws Exception {
        redis.kill();
        try (var two = HubInstance.start("two", redis.uri())) {
            Ear ear = two.caller().subscribesTo(ROOM);
            assertThat(two.isUp()).isFalse();

            redis.restart();
            becomes(two::isUp);

            two.caller().publishes(ROOM, List.of("hello"));
            assertThat(ear.hears(1)).containsExactly("hello");
        }
    }

    /** Besides the one that asks. */
    private long clients() {
        return redis.command("CLIENT", "LIST").lines().count() - 1;
    }
}
