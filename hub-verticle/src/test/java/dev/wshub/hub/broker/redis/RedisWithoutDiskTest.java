package dev.wshub.hub.broker.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wshub.hub.broker.Ear;
import dev.wshub.hub.core.Broker.Keep;
import dev.wshub.hub.core.Broker.Unavailable;
import dev.wshub.hub.core.Retention;
import dev.wshub.hub.testing.RedisOptions;
import dev.wshub.hub.testing.RedisServer;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.Publication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Redis that could not save: it then refuses all that writes, and PING, until it can. */
class RedisWithoutDiskTest {

    private static final ChannelName ROOM = new ChannelName("room:1");
    private static final Keep KEEP = new Keep(new Retention(10, Duration.ofMinutes(1), Duration.ofMinutes(2)), "");

    @TempDir
    private Path parent;

    private RedisServer redis;

    @SuppressWarnings("NullAway.Init") // set before each test
    RedisWithoutDiskTest() {}

    @BeforeEach
    void start() throws IOException {
        Path directory = Files.createDirectory(parent.resolve("redis"));
        redis = RedisServer.start(RedisOptions.DEFAULT.withArguments("--dir", directory.toString()));
        Files.delete(directory);
        redis.command("CONFIG", "SET", "save", "3600 1");
        redis.command("BGSAVE");
        HubInstance.becomes(() -> redis.command("PING").startsWith("ERR MISCONF"));
    }

    @AfterEach
    void end() {
        redis.close();
    }

    @Test
    void carriesWhatIsNotKept() throws Exception {
        try (HubInstance one = HubInstance.start("one", redis.uri());
                HubInstance two = HubInstance.start("two", redis.uri())) {
            Ear ear = two.caller().listensTo(ROOM);

            one.caller().publishes(ROOM, List.of("hello"));

            assertThat(ear.hears(1)).containsExactly("hello");
            one.caller().gets(() -> one.broker().settled());
        }
    }

    @Test
    void keepsAgainWhenItCanSave() throws Exception {
        try (HubInstance one = HubInstance.start("one", redis.uri())) {
            Publication publication = Publication.text(ROOM, "a");
            assertThatThrownBy(() -> one.caller().gets(() -> one.broker().publish(publication, KEEP)))
                    .isInstanceOf(Unavailable.class);

            redis.command("CONFIG", "SET", "stop-writes-on-bgsave-error", "no");

            assertThat(one.caller()
                            .gets(() -> one.broker().publish(publication, KEEP))
                            .offset())
                    .isEqualTo(1);
        }
    }
}
