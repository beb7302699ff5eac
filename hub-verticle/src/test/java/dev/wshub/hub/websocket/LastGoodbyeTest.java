package dev.wshub.hub.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RawFrame;
import dev.wshub.hub.testing.RedisServer;
import dev.wshub.hub.testing.RunningHub;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A function platform may stop an instance as soon as its last connection is closed. */
class LastGoodbyeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String PRESENCE = "wshub:pr:{chat:lobby}";

    private RedisServer redis;
    private RunningHub hub;

    @SuppressWarnings("NullAway.Init") // set before each test
    LastGoodbyeTest() {}

    @BeforeEach
    void start() {
        redis = RedisServer.start();
        hub = RunningHub.start(Map.of(
                "profile",
                "fc",
                "broker",
                "redis",
                "redis.uri",
                redis.uri(),
                "auth.insecure",
                true,
                "namespaces.chat.presence",
                true));
    }

    @AfterEach
    void end() {
        hub.close();
        redis.close();
    }

    @Test
    void isAnsweredWhenRedisKnowsOfIt() {
        try (RawClient last = member()) {
            assertThat(redis.command("EXISTS", PRESENCE)).isEqualTo("1");
            redis.pause();
            last.sends(RawFrame.close(1000, ""));
            assertThat(last.socket().isSilentFor(Duration.ofMillis(400))).isTrue();

            redis.resume();

            last.hearsClose(1000);
            assertThat(redis.command("EXISTS", PRESENCE)).isEqualTo("0");
            last.hearsEnd();
        }
    }

    @Test
    void doesNotWaitForRedisForEver() {
        try (RawClient last = member()) {
            redis.pause();
            long begin = System.nanoTime();

            last.waits(PATIENCE).sends(RawFrame.close(1000, "")).isDropped(1000);

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
            redis.resume();
        }
    }

    @Test
    void isTheOnlyOneThatWaits() {
        try (RawClient first = member();
                RawClient last = member()) {
            redis.pause();
            first.sends(RawFrame.close(1000, "")).isDropped(1000);
            redis.resume();

            last.sends(RawFrame.close(1000, "")).isDropped(1000);
        }
    }

    private RawClient member() {
        RawClient client = hub.connect("/connection/websocket");
        client.says("{\"id\":1,\"connect\":{}}");
        assertThat(client.nextFrame().text()).contains("\"connect\"");
        client.says("{\"id\":2,\"subscribe\":{\"channel\":\"chat:lobby\"}}");
        assertThat(client.nextFrame().text()).contains("\"subscribe\"");
        return client;
    }
}
