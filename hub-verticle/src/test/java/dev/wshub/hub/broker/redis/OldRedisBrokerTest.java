package dev.wshub.hub.broker.redis;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.wshub.hub.broker.BrokerContract;
import dev.wshub.hub.broker.ChannelBus;
import dev.wshub.hub.core.Broker;
import dev.wshub.hub.testing.RedisOptions;
import dev.wshub.hub.testing.RedisServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A Redis before 6 does not know HELLO, and speaks RESP2. */
class OldRedisBrokerTest extends BrokerContract {

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static RedisServer redis;

    @BeforeAll
    static void startRedis() {
        redis = RedisServer.start(
                RedisOptions.DEFAULT.withPassword("s3cret").withArguments("--rename-command", "HELLO", ""));
    }

    @AfterAll
    static void endRedis() {
        redis.close();
    }

    @Override
    protected Broker connect(ChannelBus bus) throws Exception {
        var instance = new LocalInstance("contract", message -> {}, () -> "{}");
        var bridge = new RedisBridge(HubInstance.settings(redis.uri()), bus, instance);
        vertx.deployVerticle(bridge).await(15, SECONDS);
        return bridge.broker();
    }
}
