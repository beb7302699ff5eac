package dev.wshub.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.HubJar;
import dev.wshub.hub.testing.HubOptions;
import dev.wshub.hub.testing.RedisOptions;
import dev.wshub.hub.testing.RedisServer;
import dev.wshub.hub.testing.WebSocketClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A function platform stops an instance for a minute, and nobody tells it. */
class FreezeIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration FREEZE = Duration.ofSeconds(60);
    private static final String CHANNEL = "chat:all";

    @Test
    void deliversAgainWithinTwoSecondsOfTheThawAndLeavesNothingOut() {
        try (var redis = RedisServer.start(RedisOptions.DEFAULT.withAppendOnly());
                var frozen = HubJar.start(options(redis));
                var other = HubJar.start(options(redis))) {
            frozen.awaitReadiness(200, LIMIT);
            other.awaitReadiness(200, LIMIT);
            Reader reader = new Reader(WebSocketClient.connect(frozen.ws("/connection/websocket")));
            Writer writer = new Writer(WebSocketClient.connect(other.ws("/connection/websocket")));
            writer.publishes(5);
            reader.hearsUntil(5);

            frozen.signal("STOP");
            long stopped = System.nanoTime();
            writer.publishes(10);
            redis.restart();
            other.awaitReadiness(200, LIMIT);
            writer.publishes(15);
            LockSupport.parkNanos(FREEZE.toNanos() - (System.nanoTime() - stopped));
            long thawed = System.nanoTime();
            frozen.signal("CONT");
            reader.hearsUntil(15);
            Duration silence = Duration.ofNanos(System.nanoTime() - thawed);
            writer.publishes(20);
            reader.hearsUntil(20);

            assertThat(reader.heard)
                    .isEqualTo(IntStream.rangeClosed(1, 20).boxed().toList());
            assertThat(silence).isLessThan(Duration.ofSeconds(2));
        }
    }

    private static HubOptions options(RedisServer redis) {
        return HubOptions.ANY_PORT
                .withRedis(redis.uri())
                .with("WSHUB_KEEPALIVE_PING_INTERVAL", "10m") // nobody answers here while it waits
                .with("WSHUB_NAMESPACES", "chat")
                .with("WSHUB_NAMESPACES_CHAT_HISTORY_SIZE", "100")
                .with("WSHUB_NAMESPACES_CHAT_RECOVERY", "stream")
                .with("WSHUB_NAMESPACES_CHAT_POSITIONING", "true")
                .with("WSHUB_NAMESPACES_CHAT_PUBLISH", "client");
    }

    private static JsonObject next(WebSocketClient client) {
        return new JsonObject(Objects.requireNonNull(client.next(LIMIT), "nothing comes"));
    }

    /** Publishes 1, 2, 3 and so on, each when the one before was acknowledged. */
    private static final class Writer {

        private final WebSocketClient client;
        private int last;

        Writer(WebSocketClient client) {
            this.client = client;
            client.send("{\"id\":1,\"connect\":{}}");
            next(client);
        }

        void publishes(int until) {
            while (last < until) {
                client.send("{\"id\":" + (++last + 1) + ",\"publish\":{\"channel\":\"" + CHANNEL + "\",\"data\":" + last
                        + "}}");
                JsonObject answer = next(client);
                if (answer.isEmpty()) {
                    client.send("{}");
                    answer = next(client);
                }
                assertThat(answer.containsKey("publish")).as(answer.encode()).isTrue();
            }
        }
    }

    /** Stays, and subscribes again when it is told to. */
    private static final class Reader {

        private final WebSocketClient client;
        private final List<Integer> heard = new ArrayList<>();
        private String epoch = "";

        Reader(WebSocketClient client) {
            this.client = client;
            client.send("{\"id\":1,\"connect\":{}}");
            next(client);
            client.send("{\"id\":2,\"subscribe\":{\"channel\":\"" + CHANNEL + "\"}}");
            epoch = next(client).getJsonObject("subscribe").getString("epoch");
        }

        void hearsUntil(int number) {
            while (heard.size() < number) {
                hear(next(client));
            }
        }

        private void hear(JsonObject message) {
            if (message.isEmpty()) {
                client.send("{}");
            } else if (message.containsKey("subscribe")) {
                JsonObject answer = message.getJsonObject("subscribe");
                assertThat(answer.getBoolean("recovered")).as(message.encode()).isTrue();
                epoch = answer.getString("epoch");
                answer.getJsonArray("publications", new JsonArray())
                        .forEach(each -> heard.add(((JsonObject) each).getInteger("data")));
            } else if (message.getJsonObject("push").containsKey("unsubscribe")) {
                client.send("{\"id\":3,\"subscribe\":{\"channel\":\"" + CHANNEL + "\",\"recover\":true,\"offset\":"
                        + heard.size() + ",\"epoch\":\"" + epoch + "\"}}");
            } else {
                heard.add(message.getJsonObject("push").getJsonObject("pub").getInteger("data"));
            }
        }
    }
}
