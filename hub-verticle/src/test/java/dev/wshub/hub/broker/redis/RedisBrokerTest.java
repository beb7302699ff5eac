package dev.wshub.hub.broker.redis;

import static dev.wshub.hub.broker.redis.HubInstance.becomes;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wshub.hub.broker.BrokerContract;
import dev.wshub.hub.broker.ChannelBus;
import dev.wshub.hub.broker.Ear;
import dev.wshub.hub.core.Broker;
import dev.wshub.hub.core.Broker.NoSuchConnection;
import dev.wshub.hub.testing.RedisServer;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.MessageKind;
import dev.wshub.protocol.NodeMessage;
import dev.wshub.protocol.Publication;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisBrokerTest extends BrokerContract {

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static RedisServer redis;

    @BeforeAll
    static void startRedis() {
        redis = RedisServer.start();
    }

    @AfterAll
    static void endRedis() {
        redis.close();
    }

    @Override
    protected Broker connect(ChannelBus bus) throws Exception {
        return Bridges.connect(bus, redis).broker();
    }

    @Test
    void deliversWhatAnyProgramPublishes() throws Exception {
        try (var one = HubInstance.start("one", redis.uri())) {
            Ear ear = one.caller().listensTo(ROOM);

            redis.command("PUBLISH", "wshub:ch:{room:1}", "größe €");
            redis.command("PUBLISH", "wshub:ch:{room:1}", "wshub1 b back-0-1\nbytes");

            Publication plain = ear.next();
            assertThat(plain.kind()).isEqualTo(MessageKind.TEXT);
            assertThat(plain.text()).isEqualTo("größe €");
            assertThat(plain.publisher()).isEqualTo(Publication.NOBODY);
            Publication wrapped = ear.next();
            assertThat(wrapped.kind()).isEqualTo(MessageKind.BINARY);
            assertThat(wrapped.publisher()).isEqualTo("back-0-1");
        }
    }

    @Test
    void twoInstancesHearEachOther() throws Exception {
        try (var one = HubInstance.start("one", redis.uri());
                var two = HubInstance.start("two", redis.uri())) {
            Ear first = one.caller().listensTo(ROOM);
            Ear second = two.caller().listensTo(ROOM);

            one.caller().publishes(ROOM, List.of("from one"));
            assertThat(first.hears(1)).containsExactly("from one");
            assertThat(second.hears(1)).containsExactly("from one");

            two.caller().publishes(ROOM, List.of("from two"));
            assertThat(first.hears(1)).containsExactly("from two");
            assertThat(second.hears(1)).containsExactly("from two");
        }
    }

    @Test
    void sendsToAConnectionOfAnotherInstance() throws Exception {
        try (var one = HubInstance.start("one", redis.uri());
                var two = HubInstance.start("t-w-o", redis.uri())) {
            byte[] data = "hello\n".getBytes(StandardCharsets.UTF_8);

            one.caller().gets(() -> one.broker().send("t-w-o-1-3f", MessageKind.TEXT, data));

            NodeMessage.Send message = two.nextSent();
            assertThat(message.connection()).hasToString("t-w-o-1-3f");
            assertThat(message.kind()).isEqualTo(MessageKind.TEXT);
            assertThat(message.data()).isEqualTo(data);
        }
    }

    @Test
    void sendingToAnInstanceThatIsGoneFails() throws Exception {
        try (var one = HubInstance.start("one", redis.uri());
                var two = HubInstance.start("two", redis.uri())) {
            two.stopBridge();

            assertThatThrownBy(() ->
                            one.caller().gets(() -> one.broker().send("two-0-1", MessageKind.TEXT, new byte[] {'x'})))
                    .isInstanceOf(NoSuchConnection.class);
        }
    }

    @Test
    void countsWhatItDoesNotUnderstand() throws Exception {
        try (var one = HubInstance.start("one", redis.uri())) {
            redis.command("PUBLISH", "wshub:node:one", "nonsense");
            redis.command("PUBLISH", "wshub:node:one", "wshub1 send two-0-1 t\nnot for one");
            redis.command("PUBLISH", "wshub:node:one", "wshub1 send one-0-1 t\nhello");

            NodeMessage.Send message = one.nextSent();
            assertThat(message.connection()).hasToString("one-0-1");
            assertThat(one.broker().ignored()).isEqualTo(2);
        }
    }

    @Test
    void unsubscribesAfterTheDelay() throws Exception {
        try (var one = HubInstance.start("one", redis.uri())) {
            Ear ear = one.caller().listensTo(ROOM);
            Ear other = one.caller().listensTo(ROOM);

            one.caller().runs(ear::cancels);
            assertThat(subscribers()).isEqualTo(1);
            long canceled = System.nanoTime();
            one.caller().runs(other::cancels);

            becomes(() -> subscribers() == 0);
            assertThat(Duration.ofNanos(System.nanoTime() - canceled)).isGreaterThan(HubInstance.UNSUBSCRIBE_DELAY);
        }
    }

    @Test
    void aNewInterestKeepsAChannelSubscribed() throws Exception {
        try (var one = HubInstance.start("one", redis.uri())) {
            Ear ear = one.caller().listensTo(ROOM);

            one.caller().runs(ear::cancels);
            Ear other = one.caller().listensTo(ROOM);
            long start = System.nanoTime();
            becomes(() -> System.nanoTime() - start > 300_000_000);

            assertThat(subscribers()).isEqualTo(1);
            one.caller().publishes(ROOM, List.of("hello"));
            assertThat(other.hears(1)).containsExactly("hello");
        }
    }

    @Test
    void showsItsHeartbeat() throws Exception {
        try (var one = HubInstance.start("one", redis.uri())) {
            assertThat(one.isUp()).isTrue();
            String first = redis.command("HGET", "wshub:nodes", "one");

            assertThat(first).matches("\\d{13} \\{\"connections\":7}");
            assertThat(Long.parseLong(redis.command("PTTL", "wshub:nodes"))).isBetween(50_000L, 60_000L);
            becomes(() -> !redis.command("HGET", "wshub:nodes", "one").equals(first));
        }
    }

    @Test
    void clearsAwayInstancesThatWereKilled() throws Exception {
        redis.command("HSET", "wshub:nodes", "dead", "1700000000000 {}");
        redis.command("HSET", "wshub:nodes", "odd", "nonsense");
        redis.command("HSET", "wshub:nodes", "alive", lines("TIME").get(0) + "000 {}");

        try (var one = HubInstance.start("one", redis.uri())) {
            assertThat(one.isUp()).isTrue();
            assertThat(lines("HKEYS", "wshub:nodes")).contains("one", "alive").doesNotContain("dead", "odd");
        }
        redis.command("HDEL", "wshub:nodes", "alive");
    }

    @Test
    void hearsManyChannels() throws Exception {
        try (var one = HubInstance.start("one", redis.uri())) {
            List<Ear> ears = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                ears.add(one.caller().subscribesTo(new ChannelName("many:" + i)));
            }

            for (int i = 0; i < ears.size(); i++) {
                one.caller().gets(ears.get(i)::live);
                one.caller().publishes(new ChannelName("many:" + i), List.of("to " + i));
            }

            for (int i = 0; i < ears.size(); i++) {
                assertThat(ears.get(i).hears(1)).containsExactly("to " + i);
            }
        }
    }

    @Test
    void losesNothingWhileALoopIsBehind() throws Exception {
        int count = 20_000;
        String text = "x".repeat(1_000);
        try (var publisher = HubInstance.start("publisher", redis.uri());
                var slow = HubInstance.start("slow", redis.uri())) {
            Ear ear = slow.caller().listensTo(ROOM);
            CountDownLatch goOn = new CountDownLatch(1);
            slow.caller().isBusyUntil(goOn);

            for (int i = 0; i < count; i += 1_000) {
                publisher.caller().publishes(ROOM, Collections.nCopies(1_000, text));
            }
            long start = System.nanoTime();
            becomes(() -> System.nanoTime() - start > SECONDS.toNanos(1));

            assertThat(slow.isUp()).as("up although no probe is heard").isTrue();
            goOn.countDown();
            assertThat(ear.hears(count)).allMatch(text::equals);
            assertThat(slow.isUp()).isTrue();
        }
    }

    private static int subscribers() {
        return Integer.parseInt(lines("PUBSUB", "NUMSUB", "wshub:ch:{room:1}").get(1));
    }

    private static List<String> lines(String... command) {
        return redis.command(command).lines().toList();
    }
}
