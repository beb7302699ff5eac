package dev.wshub.hub;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wshub.hub.config.Config;
import dev.wshub.hub.config.Settings;
import dev.wshub.hub.testing.RedisServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The event bus of one instance reaches the sockets of another. */
class CrossInstanceTest {

    private final RedisServer redis = RedisServer.start();
    private final Vertx here = Vertx.vertx();
    private final Vertx there = Vertx.vertx();
    private final HubVerticle hubThere = hub("there");
    private final WebSocketClient client = there.createWebSocketClient();
    private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<JsonObject> events = new LinkedBlockingQueue<>();

    @BeforeEach
    void deploy() throws Exception {
        here.deployVerticle(hub("here")).await(15, SECONDS);
        there.deployVerticle(hubThere).await(15, SECONDS);
        there.eventBus().<JsonObject>localConsumer("hub.events", message -> events.add(message.body()));
    }

    @AfterEach
    void close() throws Exception {
        here.close().await(15, SECONDS);
        there.close().await(15, SECONDS);
        redis.close();
    }

    @Test
    void sendsToASocketOfAnotherInstance() throws Exception {
        String address = "hub.connection." + connect("/echo");

        here.eventBus().request(address, "text").await(5, SECONDS);
        here.eventBus().request(address, Buffer.buffer("bytes")).await(5, SECONDS);

        assertThat(heard.poll(5, SECONDS)).isEqualTo("text");
        assertThat(heard.poll(5, SECONDS)).isEqualTo(Buffer.buffer("bytes"));
    }

    @Test
    void publishesToASocketOfAnotherInstance() throws Exception {
        connect("/rooms/news");

        here.eventBus()
                .request("hub.publish", new JsonObject().put("channel", "news").put("data", "hello"))
                .await(5, SECONDS);

        assertThat(heard.poll(5, SECONDS)).isEqualTo("hello");
    }

    @Test
    void knowsThatAnInstanceIsGone() {
        Future<?> answer = here.eventBus().request("hub.connection.gone-0-1", "text");

        assertThatThrownBy(() -> answer.await(5, SECONDS))
                .isInstanceOfSatisfying(
                        ReplyException.class, e -> assertThat(e.failureCode()).isEqualTo(404));
    }

    @Test
    void saysThatRedisIsAway() {
        redis.kill();

        Future<?> answer = here.eventBus()
                .request("hub.publish", new JsonObject().put("channel", "news").put("data", "hello"));

        assertThatThrownBy(() -> answer.await(5, SECONDS))
                .isInstanceOfSatisfying(
                        ReplyException.class, e -> assertThat(e.failureCode()).isEqualTo(503));
    }

    /** Returns the id of the connection. */
    private String connect(String path) throws Exception {
        client.connect(hubThere.port(), "127.0.0.1", path)
                .onSuccess(open -> open.textMessageHandler(heard::add).binaryMessageHandler(heard::add))
                .await(5, SECONDS);
        return Objects.requireNonNull(events.poll(5, SECONDS)).getString("connection");
    }

    private HubVerticle hub(String instance) {
        return new HubVerticle(Config.from(Settings.fromKeys(Map.of(
                "listen.host",
                "127.0.0.1",
                "listen.port",
                0,
                "event-loops",
                2,
                "instance.id",
                instance,
                "redis.connect-timeout",
                "10s",
                "broker",
                "redis",
                "redis.uri",
                redis.uri()))));
    }
}
