package dev.wshub.hub.broker.redis;

import static dev.wshub.hub.broker.redis.HubInstance.becomes;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wshub.hub.config.RedisSettings;
import dev.wshub.hub.config.TlsVerify;
import dev.wshub.hub.core.Broker.Keep;
import dev.wshub.hub.core.Broker.Missed;
import dev.wshub.hub.core.Broker.Unavailable;
import dev.wshub.hub.core.Retention;
import dev.wshub.hub.testing.RedisServer;
import dev.wshub.hub.testing.Relay;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many who catch up at once, as after a reconnect, with a Redis whose answers are late. */
class RedisLargeReadsTest {

    private static final ChannelName ROOM = new ChannelName("room:1");
    private static final ChannelName OTHER = new ChannelName("room:2");
    private static final Retention KEPT = new Retention(10, Duration.ofMinutes(1), Duration.ofMinutes(2));
    private static final int MANY = 100;

    private RedisServer redis;
    private Relay relay;
    private HubInstance hub;
    private Position start;

    @SuppressWarnings("NullAway.Init") // set before each test
    RedisLargeReadsTest() {}

    @BeforeEach
    void start() throws Exception {
        redis = RedisServer.start();
        relay = Relay.to(redis.port());
        hub = HubInstance.start("one", withoutHaste("redis://127.0.0.1:" + relay.port()));
        Position first = hub.caller().gets(() -> hub.broker().publish(Publication.text(ROOM, "a"), new Keep(KEPT, "")));
        start = new Position(0, first.epoch());
        redis.command("CONFIG", "RESETSTAT");
    }

    @AfterEach
    void end() {
        hub.close();
        relay.close();
        redis.close();
    }

    @Test
    void fewAreUnderWayAndNothingElseWaitsForThem() throws Exception {
        relay.holdBack();
        List<Future<Missed>> reads = reads();
        hub.caller().starts(() -> hub.broker().publish(Publication.text(OTHER, "b")));

        becomes(() -> calls("publish") == 1);
        assertThat(calls("xrange")).isEqualTo(LargeReads.MOST_UNDER_WAY);

        relay.letGo();
        allBringOne(reads);
        assertThat(calls("xrange")).isEqualTo(MANY);
    }

    @Test
    void allAreAnsweredThoughRedisForgetsTheScripts() throws Exception {
        redis.command("SCRIPT", "FLUSH");

        allBringOne(reads());
    }

    @Test
    void allFailWithTheConnectionAndTheNextHasRoomAgain() throws Exception {
        relay.holdBack();
        List<Future<Missed>> reads = reads();
        becomes(() -> calls("xrange") == LargeReads.MOST_UNDER_WAY);

        relay.cut();

        for (Future<Missed> read : reads) {
            assertThatThrownBy(() -> read.await(5, SECONDS)).isInstanceOf(Unavailable.class);
        }
        relay.letGo();
        becomes(hub::isUp);
        allBringOne(reads());
    }

    private List<Future<Missed>> reads() throws Exception {
        List<Future<Missed>> reads = new ArrayList<>();
        hub.caller().runs(() -> {
            for (int i = 0; i < MANY; i++) {
                reads.add(hub.broker().verify(ROOM, start, KEPT.size(), KEPT));
            }
        });
        return reads;
    }

    private static void allBringOne(List<Future<Missed>> reads) throws Exception {
        for (Future<Missed> read : reads) {
            assertThat(read.await(5, SECONDS).publications()).hasSize(1);
        }
    }

    /** One that does not give Redis up while its answers are held back. */
    private static RedisSettings withoutHaste(String uri) {
        return new RedisSettings(
                uri,
                "wshub",
                HubInstance.UNSUBSCRIBE_DELAY,
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                TlsVerify.STRICT);
    }

    private long calls(String command) {
        Matcher found =
                Pattern.compile("cmdstat_" + command + ":calls=(\\d+),").matcher(redis.command("INFO", "commandstats"));
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }
}
