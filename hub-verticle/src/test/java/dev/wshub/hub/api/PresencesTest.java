package dev.wshub.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.Eventually;
import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RunningHub;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is where: presence, channels, and this instance. */
class PresencesTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final List<RawClient> clients = new ArrayList<>();
    private RunningHub hub;
    private BackEnd backEnd;

    @BeforeEach
    void startHub() {
        hub = RunningHub.start(Map.of(
                "api.key",
                BackEnd.KEY,
                "auth.hmac-secret",
                BackEnd.SECRET,
                "instance.id",
                "this-one",
                "namespaces.chat.presence",
                true));
        backEnd = BackEnd.of(hub);
    }

    @AfterEach
    void closeHub() {
        clients.forEach(RawClient::close);
        hub.close();
    }

    @Test
    void tellsWhoIsThere() {
        connect("chat:1", "ann");
        connect("chat:1", "ann");
        connect("chat:1", "bob");
        awaitMembers("chat:1", 3);

        JsonObject presence =
                backEnd.asks("presence", "{\"channel\":\"chat:1\"}").getJsonObject("presence");

        assertThat(presence).hasSize(3);
        assertThat(presence.fieldNames())
                .allSatisfy(client -> assertThat(presence.getJsonObject(client).getString("client"))
                        .isEqualTo(client));
        assertThat(presence.fieldNames().stream()
                        .map(client -> presence.getJsonObject(client).getString("user")))
                .containsExactlyInAnyOrder("ann", "ann", "bob");
        assertThat(backEnd.asks("presence_stats", "{\"channel\":\"chat:1\"}"))
                .isEqualTo(new JsonObject("{\"num_clients\":3,\"num_users\":2}"));
    }

    @Test
    void tellsThatNobodyIsThere() {
        assertThat(backEnd.asks("presence", "{\"channel\":\"chat:1\"}")).isEqualTo(new JsonObject("{\"presence\":{}}"));
        assertThat(backEnd.asks("presence_stats", "{\"channel\":\"chat:1\"}"))
                .isEqualTo(new JsonObject("{\"num_clients\":0,\"num_users\":0}"));
    }

    @Test
    void doesNotKnowWhoIsWhereNoAccountIsKept() {
        assertThat(backEnd.isRefused("presence", "{\"channel\":\"a\"}")).isEqualTo("108 not available");
        assertThat(backEnd.isRefused("presence_stats", "{\"channel\":\"a\"}")).isEqualTo("108 not available");
        assertThat(backEnd.isRefused("presence", "{\"channel\":\"nowhere:1\"}")).isEqualTo("102 unknown channel");
        assertThat(backEnd.isRefused("presence", "{}")).startsWith("107 channel must be");
    }

    @Test
    void listsTheChannelsThatHaveMembers() {
        connect("chat:1", "ann");
        connect("news", "bob");
        awaitMembers("chat:1", 1);

        assertThat(backEnd.asks("channels", "{}"))
                .isEqualTo(new JsonObject("{\"channels\":{\"chat:1\":{\"num_clients\":1},\"news\":{}}}"));
        assertThat(backEnd.asks("channels", "{\"pattern\":\"ch*:?\"}")
                        .getJsonObject("channels")
                        .fieldNames())
                .containsExactly("chat:1");
        assertThat(backEnd.asks("channels", "{\"pattern\":\"nothing\"}"))
                .isEqualTo(new JsonObject("{\"channels\":{}}"));
    }

    @Test
    void countsTheClientsOfAHundredChannelsAndNotOfMore() {
        IntStream.range(0, 101).forEach(i -> connect("chat:" + i, "ann"));

        JsonObject all = backEnd.asks("channels", "{}").getJsonObject("channels");
        JsonObject some = backEnd.asks("channels", "{\"pattern\":\"chat:1*\"}").getJsonObject("channels");

        assertThat(all.stream())
                .hasSize(101)
                .allMatch(channel -> channel.getValue().equals(new JsonObject()));
        assertThat(some.stream())
                .hasSize(12)
                .allMatch(channel -> ((JsonObject) channel.getValue()).containsKey("num_clients"));
    }

    @Test
    void refusesAVeryLongPattern() {
        assertThat(backEnd.isRefused("channels", "{\"pattern\":\"" + "*".repeat(256) + "\"}"))
                .isEqualTo("107 pattern must have at most 255 characters, but has 256");
    }

    @Test
    void tellsAboutThisInstance() {
        connect("news", "ann");
        Eventually.until(LIMIT, () -> node().getInteger("num_clients") == 1, this::node);

        JsonObject node = node();

        assertThat(node.getString("uid")).isEqualTo("this-one");
        assertThat(node.getString("version")).isNotEmpty();
        assertThat(node.getInteger("num_channels")).isEqualTo(1);
        assertThat(node.getInteger("uptime")).isNotNegative();
    }

    private JsonObject node() {
        return backEnd.asks("info", "{}").getJsonArray("nodes").getJsonObject(0);
    }

    private void awaitMembers(String channel, int count) {
        String request = "{\"channel\":\"" + channel + "\"}";
        Eventually.until(
                LIMIT,
                () -> backEnd.asks("presence_stats", request).getInteger("num_clients") == count,
                () -> backEnd.asks("presence", request));
    }

    private void connect(String channel, String user) {
        clients.add(hub.connect("/rooms/" + channel + BackEnd.as(user)));
    }
}
