package dev.wshub.hub.broker.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.RedisOptions;
import dev.wshub.hub.testing.RedisServer;
import dev.wshub.protocol.ChannelName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A Redis for each test, and an instance that is connected to it. */
abstract class RedisFixture {

    static final ChannelName ROOM = new ChannelName("room:1");
    static final ChannelName OTHER = new ChannelName("room:2");

    /** What is answered is in the file, so a copy of the file has all of it. */
    static final RedisOptions SYNCED =
            RedisOptions.DEFAULT.withArguments("--appendonly", "yes", "--appendfsync", "always");

    private final RedisOptions options;

    RedisServer redis;
    HubInstance hub;

    @SuppressWarnings("NullAway.Init") // set before each test
    RedisFixture(RedisOptions options) {
        this.options = options;
    }

    @BeforeEach
    void start() throws Exception {
        redis = RedisServer.start(options);
        hub = HubInstance.start("one", redis.uri());
        assertThat(hub.isUp()).isTrue();
    }

    @AfterEach
    void end() {
        hub.close();
        redis.close();
    }
}
