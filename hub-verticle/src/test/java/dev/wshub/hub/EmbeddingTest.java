package dev.wshub.hub;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.config.Config;
import dev.wshub.hub.config.Settings;
import dev.wshub.hub.example.Greeter;
import dev.wshub.protocol.Publication;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code docs/embedding.md} says, done. */
class EmbeddingTest {

    private final Vertx vertx = Vertx.vertx();
    private final HubVerticle hub = new HubVerticle(
            Config.from(Settings.fromKeys(Map.of("listen.host", "127.0.0.1", "listen.port", 0, "event-loops", 2))));
    private final WebSocketClient client = vertx.createWebSocketClient();
    private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<JsonObject> events = new LinkedBlockingQueue<>();

    @BeforeEach
    void deploy() throws Exception {
        vertx.deployVerticle(hub).await(10, SECONDS);
        vertx.eventBus().<JsonObject>localConsumer("hub.events", message -> events.add(message.body()));
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(15, SECONDS);
    }

    @Test
    void theGreeterWelcomesAndAnswers() throws Exception {
        vertx.deployVerticle(new Greeter()).await(5, SECONDS);

        WebSocket socket = connect("/rooms/lobby");
        assertThat(heard.poll(5, SECONDS)).isEqualTo("welcome to lobby");
        socket.writeTextMessage("who is there?").await(5, SECONDS);

        assertThat(heard.poll(5, SECONDS)).isEqualTo("who is there?");
        assertThat(heard.poll(5, SECONDS)).isEqualTo("only me");
    }

    @Test
    void aRequestToAConnectionIsAnsweredWhenTheMessageIsOnItsWay() throws Exception {
        connect("/echo");
        String address = "hub.connection." + nextEvent("connected").getString("connection");

        assertThat(vertx.eventBus().request(address, "text").await(5, SECONDS).body())
                .isNull();
        assertThat(vertx.eventBus()
                        .request(address, Buffer.buffer("bytes"))
                        .await(5, SECONDS)
                        .body())
                .isNull();

        assertThat(heard.poll(5, SECONDS)).isEqualTo("text");
        assertThat(heard.poll(5, SECONDS)).isEqualTo(Buffer.buffer("bytes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "elsewhere-0-1", "a-b-c-d", ""})
    void aRequestToNobodyFails(String id) {
        assertThat(codeOf(vertx.eventBus().request("hub.connection." + id, "text")))
                .isEqualTo(404);
    }

    @Test
    void aBodyThatNoSocketCanTakeIsRefused() throws Exception {
        connect("/echo");
        String address = "hub.connection." + nextEvent("connected").getString("connection");

        assertThat(codeOf(vertx.eventBus().request(address, 42))).isEqualTo(400);
    }

    @Test
    void publishesToMembersAndListeners() throws Exception {
        BlockingQueue<Publication> listened = new LinkedBlockingQueue<>();
        vertx.eventBus().<Publication>localConsumer("hub.channel.news", message -> listened.add(message.body()));
        connect("/rooms/news");

        JsonObject answer = publish(new JsonObject().put("channel", "news").put("data", "hello"));

        assertThat(answer).isEqualTo(new JsonObject().put("offset", 0L).put("epoch", ""));
        assertThat(heard.poll(5, SECONDS)).isEqualTo("hello");
        assertThat(listened.poll(5, SECONDS)).extracting(Publication::text).isEqualTo("hello");
    }

    @Test
    void publishesABufferAsBinary() throws Exception {
        connect("/rooms/news");
        byte[] bytes = {1, 2, (byte) 0xff};

        publish(new JsonObject().put("channel", "news").put("data", Buffer.buffer(bytes)));
        publish(new JsonObject().put("channel", "news").put("data", bytes));
        publish(new JsonObject().put("channel", "news").put("data", new JsonObject().put("a", 1)));

        assertThat(heard.poll(5, SECONDS)).isEqualTo(Buffer.buffer(bytes));
        assertThat(heard.poll(5, SECONDS)).isEqualTo(Buffer.buffer(bytes));
        assertThat(heard.poll(5, SECONDS)).isEqualTo("{\"a\":1}");
    }

    @Test
    void refusesAPublicationThatIsNone() {
        for (JsonObject wrong : List.of(
                new JsonObject(),
                new JsonObject().put("channel", "news"),
                new JsonObject().put("channel", 1).put("data", "x"),
                new JsonObject().put("channel", "with space").put("data", "x"))) {
            assertThat(codeOf(vertx.eventBus().request("hub.publish", wrong))).isEqualTo(400);
        }
    }

    @Test
    void tellsTheLifeOfAConnection() throws Exception {
        WebSocket socket = connect("/rooms/news");
        String id = nextEvent("connected").getString("connection");
        assertThat(nextEvent("subscribed"))
                .isEqualTo(new JsonObject()
                        .put("event", "subscribed")
                        .put("connection", id)
                        .put("user", "")
                        .put("channel", "news"));

        socket.close().await(5, SECONDS);

        assertThat(nextEvent("unsubscribed").getString("connection")).isEqualTo(id);
        assertThat(nextEvent("disconnected").getString("connection")).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Greeter", "Embedded"})
    void theDocumentShowsTheExamplesThatRun(String name) throws Exception {
        String source = Files.readString(Path.of("src/test/java/dev/wshub/hub/example/" + name + ".java"));
        String document = Files.readString(Path.of("../docs/embedding.md"));

        String shown = document.split("<!-- " + name + " -->\n```java\n", -1)[1].split("```", -1)[0];

        assertThat(source.replaceAll("(?m)^ +", "")).contains(shown.replaceAll("(?m)^ +", ""));
    }

    private WebSocket connect(String path) throws Exception {
        WebSocket socket = client.connect(hub.port(), "127.0.0.1", path)
                .onSuccess(open -> open.textMessageHandler(heard::add).binaryMessageHandler(heard::add))
                .await(5, SECONDS);
        return socket;
    }

    private JsonObject publish(JsonObject publication) throws Exception {
        return vertx.eventBus()
                .<JsonObject>request("hub.publish", publication)
                .await(5, SECONDS)
                .body();
    }

    private JsonObject nextEvent(String name) throws InterruptedException {
        JsonObject event = Objects.requireNonNull(events.poll(5, SECONDS), name);
        assertThat(event.getString("event")).isEqualTo(name);
        return event;
    }

    private static int codeOf(Future<?> answer) {
        try {
            answer.await(5, SECONDS);
            return 0;
        } catch (ReplyException e) {
            return e.failureCode();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
