package dev.wshub.hub.broker.redis;

import dev.wshub.hub.broker.ChannelBus;
import dev.wshub.hub.broker.PresenceContract;
import dev.wshub.hub.core.PresenceStore;
import dev.wshub.hub.testing.RedisServer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class RedisPresenceTest extends PresenceContract {

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static RedisServer redis;

    private @Nullable RedisBridge bridge;

    @BeforeAll
    static void startRedis() {
        redis = RedisServer.start();
    }

    @AfterAll
    static void endRedis() {
        redis.close();
    }

    @Override
    protected PresenceStore connect(Duration life) throws Exception {
        if (bridge == null) {
            bridge = Bridges.connect(ChannelBus.on(vertx), redis);
        }
        return bridge.presence(life);
    }
}
