package dev.wshub.hub.broker.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wshub.hub.broker.Ear;
import dev.wshub.hub.core.Broker.Keep;
import dev.wshub.hub.core.Broker.Missed;
import dev.wshub.hub.core.PresenceStore;
import dev.wshub.hub.core.Retention;
import dev.wshub.hub.testing.RedisListener;
import dev.wshub.hub.testing.RedisOptions;
import dev.wshub.protocol.ClientInfo;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More of something than the 65 535 elements that the client library takes in one answer unless it is told otherwise. */
class RedisLargeAnswersTest extends RedisFixture {

    private static final int MANY = 70_000;
    private static final Retention KEPT = new Retention(100_000, Duration.ofMinutes(1), Duration.ofMinutes(2));

    private Ear ear;
    private String connection;

    @SuppressWarnings("NullAway.Init") // set before each test
    RedisLargeAnswersTest() {
        super(RedisOptions.DEFAULT);
    }

    @BeforeEach
    void listen() throws Exception {
        ear = hub.caller().listensTo(OTHER);
        connection = connection();
    }

    @AfterEach
    void theConnectionIsTheSameAndCarriesOn() throws Exception {
        hub.caller().publishes(OTHER, List.of("hello"));

        assertThat(ear.hears(1)).containsExactly("hello");
        assertThat(connection()).isEqualTo(connection);
    }

    @Test
    void tellsOfNobodyIfTooManyArePresent() {
        arePresent();

        PresenceStore presence = hub.presence(Duration.ofMinutes(1));

        assertThatThrownBy(() -> hub.caller().gets(() -> presence.present(ROOM, 1024 * 1024)))
                .isInstanceOf(PresenceStore.TooMany.class);
    }

    @Test
    void tellsOfAsManyAsAnAnswerMayHave() throws Exception {
        arePresent();

        PresenceStore presence = hub.presence(Duration.ofMinutes(1));

        assertThat(hub.caller().gets(() -> presence.present(ROOM, 16 * 1024 * 1024)))
                .hasSize(MANY)
                .contains(ClientInfo.of("", "c-0-1"), ClientInfo.of("", "c-0-" + MANY));
    }

    @Test
    void catchesUpWithALongHistory() throws Exception {
        Position first = hub.caller().gets(() -> hub.broker().publish(Publication.text(ROOM, "a"), new Keep(KEPT, "")));
        redis.command("EVAL", """
                local envelope = redis.call('XRANGE', KEYS[1], '1-0', '1-0')[1][2][2]
                for i = 2, tonumber(ARGV[1]) + 1 do
                  redis.call('XADD', KEYS[1], i .. '-0', 'd', envelope)
                end
                return redis.call('HSET', KEYS[2], 'o', ARGV[1] + 1)
                """, "2", "wshub:st:{room:1}", "wshub:me:{room:1}", String.valueOf(MANY));

        Missed missed = hub.caller().gets(() -> hub.broker().verify(ROOM, first, KEPT.size(), KEPT));

        assertThat(missed.publications()).hasSize(MANY);
    }

    @Test
    void listsAsManyChannelsAsAreAskedFor() throws Exception {
        String[] many = IntStream.range(0, MANY)
                .mapToObj(i -> "wshub:ch:{many:" + i + "}")
                .toArray(String[]::new);
        RedisListener other = RedisListener.subscribe(redis.port(), many);

        try (other) {
            assertThat(hub.caller().gets(() -> hub.broker().channels("many:*", 1_000)))
                    .hasSize(1_000)
                    .doesNotHaveDuplicates()
                    .allSatisfy(name -> assertThat(name.value()).startsWith("many:"));
            assertThat(hub.caller().gets(() -> hub.broker().channels("*", Integer.MAX_VALUE)))
                    .hasSize(MANY + 1);
        }
    }

    private void arePresent() {
        redis.command("EVAL", """
                for i = 1, tonumber(ARGV[1]) do
                  local client = 'c-0-' .. i
                  redis.call('HSET', KEYS[1], client, '{"user":"","client":"' .. client .. '"}')
                  redis.call('ZADD', KEYS[2], '9999999999999', client)
                end
                return 1
                """, "2", "wshub:pr:{room:1}", "wshub:px:{room:1}", String.valueOf(MANY));
    }

    /** The id of the one that is subscribed; if either is lost, both are. */
    private String connection() {
        return redis.command("CLIENT", "LIST", "TYPE", "pubsub").split(" ", 2)[0];
    }
}
