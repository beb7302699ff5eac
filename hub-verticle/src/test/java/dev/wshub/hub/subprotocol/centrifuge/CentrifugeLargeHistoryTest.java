package dev.wshub.hub.subprotocol.centrifuge;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RawSocket;
import dev.wshub.hub.testing.RunningHub;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a client is told of a history that is larger than what may wait for it. */
class CentrifugeLargeHistoryTest {

    private static final int MOST_BYTES = 65_536;

    private static RunningHub hub;

    @BeforeAll
    static void startHub() {
        hub = RunningHub.start(Map.of(
                "namespaces.log",
                Map.of("history-size", 3, "recovery", "stream", "join-leave", true),
                "limits.recovered",
                2,
                "limits.outbound-bytes",
                MOST_BYTES));
    }

    @AfterAll
    static void closeHub() {
        hub.close();
    }

    @Test
    void tellsNoPartOfMoreThanMayWaitForAClient() {
        String epoch = publish("log:g", 3, CentrifugeLargeHistoryTest::largeOne);

        assertThat(comesBack("log:g", 2, epoch, 0)).contains("\"recovered\":true", "\"data\":\"3x");
        assertThat(comesBack("log:g", 1, epoch, 0))
                .contains("\"was_recovering\":true", "\"offset\":3")
                .doesNotContain("\"recovered\"", "publications");
    }

    @Test
    void tellsAsMuchOfTheHistoryAsMayWaitForAClient() {
        publish("log:h", 3, CentrifugeLargeHistoryTest::largeOne);

        try (Talk talk = Talk.connect(hub)) {
            talk.says(
                    "{\"id\":2,\"subscribe\":{\"channel\":\"log:h\"}}",
                    "{\"id\":3,\"history\":{\"channel\":\"log:h\",\"limit\":-1}}");
            assertThat(talk.next()).contains("\"offset\":3");

            assertThat(talk.next())
                    .contains("\"data\":\"1x", "\"offset\":1", "\"offset\":3")
                    .doesNotContain("\"data\":\"2x", "\"data\":\"3x");
        }
    }

    /** A frame of 25 kB asks for 16 MB; nobody gets that all at once. */
    @Test
    void tellsAClientThatReadsAllThatItAsksFor() {
        publish("log:i", 1, CentrifugeLargeHistoryTest::largeOne);

        try (Talk talk = Talk.connect(hub)) {
            talk.says("{\"id\":2,\"subscribe\":{\"channel\":\"log:i\"}}");
            assertThat(talk.next()).contains("\"id\":2,\"subscribe\"");
            talk.says(IntStream.range(3, 503)
                    .mapToObj(id -> "{\"id\":" + id + ",\"history\":{\"channel\":\"log:i\",\"limit\":1}}")
                    .toList());
            for (int id = 3; id < 503; id++) {
                assertThat(talk.next()).startsWith("{\"id\":" + id + ",\"history\":{\"publications\":[{\"data\":\"1x");
            }
        }
    }

    @Test
    void sendsAClientAwayThatAsksForMoreThanItReads() throws Exception {
        publish("log:j", 1, CentrifugeLargeHistoryTest::largeOne);
        var gone = new CompletableFuture<String>();
        hub.vertx().eventBus().<JsonObject>consumer("hub.events", message -> {
            if (message.body().getString("event").equals("disconnected")) {
                gone.complete(message.body().getString("connection"));
            }
        });

        try (RawClient client = RawClient.open(RawSocket.connectNarrow(hub.port()), Talk.PATH)) {
            client.says("{\"id\":1,\"connect\":{}}\n{\"id\":2,\"subscribe\":{\"channel\":\"log:j\"}}\n"
                    + String.join(
                            "\n",
                            Collections.nCopies(1_000, "{\"id\":3,\"history\":{\"channel\":\"log:j\",\"limit\":1}}")));

            assertThat(gone.get(30, SECONDS)).isNotEmpty();
        }
    }

    /** Two of them are too much at once. */
    private static String largeOne(int number) {
        return "\"" + number + "x".repeat(MOST_BYTES / 2) + "\"";
    }

    private static String publish(String channel, int count, IntFunction<String> data) {
        return Comeback.publish(hub, channel, count, data);
    }

    private static String comesBack(String channel, int offset, String epoch, int flag) {
        return Comeback.comesBack(hub, channel, offset, epoch, flag);
    }
}
