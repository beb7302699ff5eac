package dev.wshub.hub.broker.redis;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.RedisServer;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Heartbeats on a connection that answers, while the test decides what is heard on the other. */
class HeartbeatTest {

    private static final Duration HEARTBEAT = Duration.ofMillis(20);

    private final Vertx vertx = Vertx.vertx();
    private final ContextInternal home = (ContextInternal) vertx.getOrCreateContext();
    private final Pace pace = new Pace(home, List::of);
    private final RecordingListener listener = new RecordingListener();
    private RedisServer redis;
    private RedisConnection connection;
    private Heartbeat heartbeat;

    @SuppressWarnings("NullAway.Init") // set before each test
    HeartbeatTest() {}

    @BeforeEach
    void connect() throws Exception {
        redis = RedisServer.start();
        connection = Redis.createClient(vertx, redis.uri()).connect().await(10, SECONDS);
        var instance = new LocalInstance("one", message -> {}, () -> "{}");
        var node = new Node(new Keys("wshub"), instance, HEARTBEAT);
        heartbeat = new Heartbeat(new Patience(home), node, pace, listener);
    }

    @AfterEach
    void end() throws Exception {
        vertx.close().await(5, SECONDS);
        redis.close();
    }

    @Test
    void tellsOfEachBeat() throws Exception {
        listener.onBeat = () -> heartbeat.heard(Long.MAX_VALUE);
        open();

        for (int i = 0; i < 15; i++) {
            assertThat(listener.next()).isEqualTo("beaten");
        }
    }

    @Test
    void tellsWhenNothingIsHeard() throws Exception {
        open();

        assertThat(listener.next()).isEqualTo("beaten");
        assertThat(listener.next()).isEqualTo("silent: nothing is heard of what is published");
    }

    @Test
    void waitsForItsProbesForSomeBeatsIfOtherThingsAreHeard() throws Exception {
        listener.onBeat = () -> pace.told(1);
        open();

        for (int i = 0; i < 10; i++) {
            assertThat(listener.next()).isEqualTo("beaten");
        }
        assertThat(listener.next()).isEqualTo("silent: nothing is heard of what is published");
    }

    @Test
    void tellsWhenNoAnswerComes() throws Exception {
        redis.pause();
        open();

        assertThat(listener.next()).isEqualTo("silent: no answer to the heartbeat in 1000 ms");
    }

    @Test
    void goesOnWhenRedisRefuses() throws Exception {
        redis.command("SET", "wshub:nodes", "not a hash");
        listener.onBeat = () -> heartbeat.heard(Long.MAX_VALUE);
        open();

        for (int i = 0; i < 3; i++) {
            assertThat(listener.next()).startsWith("refused: ").contains("WRONGTYPE");
        }
    }

    private void open() {
        home.runOnContext(now -> heartbeat.open(connection));
    }

    /** Remembers in words; {@code onBeat} runs on the loop, before the next beat. */
    private static final class RecordingListener implements Heartbeat.Listener {

        private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
        private volatile Runnable onBeat = () -> {};

        @Override
        public void beaten() {
            told.add("beaten");
            onBeat.run();
        }

        @Override
        public void refused(Throwable cause) {
            told.add("refused: " + cause.getMessage());
            onBeat.run();
        }

        @Override
        public void silent(String cause) {
            told.add("silent: " + cause);
        }

        String next() throws InterruptedException {
            String next = told.poll(5, SECONDS);
            assertThat(next).as("something within 5 seconds").isNotNull();
            return next;
        }
    }
}
