package dev.wshub.hub.broker.redis;

import dev.wshub.hub.broker.ChannelBus;
import dev.wshub.hub.broker.RecoveryContract;
import dev.wshub.hub.core.Broker;
import dev.wshub.hub.testing.RedisServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class OldRedisRecoveryTest extends RecoveryContract {

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static RedisServer redis;

    @BeforeAll
    static void startRedis() {
        redis = RedisServer.start(Bridges.OLD);
    }

    @AfterAll
    static void endRedis() {
        redis.close();
    }

    @Override
    protected Broker connect(ChannelBus bus) throws Exception {
        return Bridges.connect(bus, redis).broker();
    }
}
