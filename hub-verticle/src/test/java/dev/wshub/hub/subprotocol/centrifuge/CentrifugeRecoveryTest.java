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
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a client is told that comes back. */
class CentrifugeRecoveryTest {

    private static final Pattern EPOCH = Pattern.compile(".*\"epoch\":\"([^\"]+)\".*");

    private static final int MOST_BYTES = 65_536;

    private static RunningHub hub;

    @BeforeAll
    static void startHub() {
        hub = RunningHub.start(Map.of(
                "namespaces.log", Map.of("history-size", 3, "recovery", "stream", "join-leave", true),
                "namespaces.last", Map.of("history-size", 3, "recovery", "cache"),
                "namespaces.sure", Map.of("history-size", 3, "positioning", true),
                "namespaces.quiet", Map.of("history-size", 3, "recovery", "stream", "exclude-publisher", true),
                "limits.recovered", 2,
                "limits.outbound-bytes", MOST_BYTES));
    }

    @AfterAll
    static void closeHub() {
        hub.close();
    }

    @Test
    void tellsAllThatItHasMissed() {
        String epoch = publish("log:a", 3);

        assertThat(comesBack("log:a", 1, epoch, 0))
                .contains("\"recovered\":true", "\"was_recovering\":true", "\"offset\":1,", "\"data\":2", "\"data\":3")
                .doesNotContain("\"data\":1");
    }

    @Test
    void tellsNothingToWhoHasMissedNothing() {
        String epoch = publish("log:b", 2);

        assertThat(comesBack("log:b", 2, epoch, 0))
                .contains("\"recovered\":true", "\"offset\":2")
                .doesNotContain("publications");
    }

    @Test
    void tellsNoPartOfAHistoryThatDoesNotReachBack() {
        String epoch = publish("log:c", 5);

        assertThat(comesBack("log:c", 1, epoch, 0))
                .contains("\"was_recovering\":true", "\"offset\":5")
                .doesNotContain("\"recovered\"", "publications");
    }

    @Test
    void tellsNoPartOfMoreThanTheLimit() {
        String epoch = publish("log:d", 3);

        assertThat(comesBack("log:d", 0, epoch, 0))
                .contains("\"was_recovering\":true", "\"offset\":3")
                .doesNotContain("\"recovered\"", "publications");
    }

    @Test
    void knowsNoPositionOfAnotherEpoch() {
        publish("log:e", 2);

        assertThat(comesBack("log:e", 1, "another", 0))
                .contains("\"was_recovering\":true", "\"offset\":2")
                .doesNotContain("\"recovered\"", "publications");
    }

    @Test
    void refusesWhoWouldRatherHaveAnErrorThanAGapAndAnnouncesItToNobody() {
        String epoch = publish("log:f", 5);
        try (Talk other = Talk.connect(hub)) {
            other.says("{\"id\":2,\"subscribe\":{\"channel\":\"log:f\",\"join_leave\":true}}");
            assertThat(other.next()).contains("\"id\":2,\"subscribe\"");
            assertThat(other.next()).contains("\"join\"");

            assertThat(comesBack("log:f", 1, epoch, 2)).contains("\"error\":{\"code\":112,");
            publish("log:f", 1);

            assertThat(other.next()).contains("\"join\"");
            assertThat(other.next()).contains("\"pub\"");
        }
    }

    @Test
    void tellsTheLatestOfACache() {
        publish("last:a", 3);

        try (Talk talk = Talk.connect(hub)) {
            talk.says("{\"id\":2,\"subscribe\":{\"channel\":\"last:a\"}}");

            assertThat(talk.next())
                    .contains("\"data\":3", "\"offset\":3")
                    .doesNotContain("\"data\":2", "\"recovered\":true");
        }
    }

    @Test
    void tellsTheLatestOfACacheToWhoComesBackUnlessItHasIt() {
        String epoch = publish("last:b", 3);

        assertThat(comesBack("last:b", 1, epoch, 0)).contains("\"recovered\":true", "\"data\":3");
        assertThat(comesBack("last:b", 3, epoch, 0))
                .contains("\"recovered\":true", "\"offset\":3")
                .doesNotContain("publications");
    }

    @Test
    void tellsNoPartOfMoreThanMayWaitForAClient() {
        String epoch = publish("log:g", 3, CentrifugeRecoveryTest::largeOne);

        assertThat(comesBack("log:g", 2, epoch, 0)).contains("\"recovered\":true", "\"data\":\"3x");
        assertThat(comesBack("log:g", 1, epoch, 0))
                .contains("\"was_recovering\":true", "\"offset\":3")
                .doesNotContain("\"recovered\"", "publications");
    }

    @Test
    void tellsAsMuchOfTheHistoryAsMayWaitForAClient() {
        publish("log:h", 3, CentrifugeRecoveryTest::largeOne);

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
        publish("log:i", 1, CentrifugeRecoveryTest::largeOne);

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
        publish("log:j", 1, CentrifugeRecoveryTest::largeOne);
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

    @Test
    void tellsAClientNothingAgainThatItHasPublishedItself() {
        try (Talk talk = Talk.connect(hub)) {
            talk.says("{\"id\":2,\"subscribe\":{\"channel\":\"quiet:a\"}}");
            String epoch = epochIn(talk.next());
            talk.says("{\"id\":3,\"publish\":{\"channel\":\"quiet:a\",\"data\":1}}")
                    .hears("{\"id\":3,\"publish\":{}}")
                    .says("{\"id\":4,\"unsubscribe\":{\"channel\":\"quiet:a\"}}")
                    .hears("{\"id\":4,\"unsubscribe\":{}}")
                    .says("{\"id\":5,\"subscribe\":{\"channel\":\"quiet:a\",\"recover\":true,\"offset\":0,\"epoch\":\""
                            + epoch + "\"}}");

            assertThat(talk.next()).contains("\"recovered\":true").doesNotContain("publications");
        }
    }

    /** Two of them are too much at once. */
    private static String largeOne(int number) {
        return "\"" + number + "x".repeat(MOST_BYTES / 2) + "\"";
    }

    @Test
    void tellsThePositionAlsoWithoutRecovery() {
        String epoch = publish("sure:a", 2);

        assertThat(comesBack("sure:a", 1, epoch, 0))
                .contains("\"positioned\":true", "\"offset\":2", "\"epoch\":\"" + epoch + "\"")
                .doesNotContain("recoverable", "\"recovered\"", "publications");
    }

    /** Publishes 1, 2, 3 and so on, and returns the epoch. */
    private static String publish(String channel, int count) {
        return publish(channel, count, Integer::toString);
    }

    private static String publish(String channel, int count, IntFunction<String> data) {
        try (Talk talk = Talk.connect(hub)) {
            talk.says("{\"id\":2,\"subscribe\":{\"channel\":\"" + channel + "\"}}");
            String epoch = epochIn(talk.next());
            for (int number = 1; number <= count; number++) {
                talk.says(
                        "{\"id\":3,\"publish\":{\"channel\":\"" + channel + "\",\"data\":" + data.apply(number) + "}}");
                String first = talk.next();
                String second = talk.next();
                assertThat(first + second).contains("\"publish\":{}", "\"pub\"");
            }
            return epoch;
        }
    }

    private static String epochIn(String reply) {
        var matcher = EPOCH.matcher(reply);
        assertThat(matcher.matches()).as(reply).isTrue();
        return matcher.group(1);
    }

    private static String comesBack(String channel, int offset, String epoch, int flag) {
        try (Talk talk = Talk.connect(hub)) {
            talk.says("{\"id\":2,\"subscribe\":{\"channel\":\"" + channel + "\",\"recover\":true,\"offset\":" + offset
                    + ",\"epoch\":\"" + epoch + "\",\"flag\":" + flag + "}}");
            return talk.next();
        }
    }
}
