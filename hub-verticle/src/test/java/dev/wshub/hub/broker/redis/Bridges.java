package dev.wshub.hub.broker.redis;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.wshub.hub.broker.ChannelBus;
import dev.wshub.hub.config.Limits;
import dev.wshub.hub.testing.RedisOptions;
import dev.wshub.hub.testing.RedisServer;

/** Bridges for the contracts. */
final class Bridges {

    /** A Redis before 6 does not know HELLO, and speaks RESP2. */
    static final RedisOptions OLD =
            RedisOptions.DEFAULT.withPassword("s3cret").withArguments("--rename-command", "HELLO", "");

    private Bridges() {}

    /** Returns one that is connected. */
    static RedisBridge connect(ChannelBus bus, RedisServer redis) throws Exception {
        var instance = new LocalInstance("contract", message -> {}, () -> "{}");
        var bridge = new RedisBridge(HubInstance.settings(redis.uri()), Limits.DEFAULT.outboundBytes(), bus, instance);
        bus.vertx().deployVerticle(bridge).await(15, SECONDS);
        return bridge;
    }
}
