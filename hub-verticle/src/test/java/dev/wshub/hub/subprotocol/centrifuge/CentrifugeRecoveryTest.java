package dev.wshub.hub.subprotocol.centrifuge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.RunningHub;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
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
                "namespaces.log.history-size",
                3,
                "namespaces.log.recovery",
                "stream",
                "namespaces.log.join-leave",
                true,
                "namespaces.last.history-size",
                3,
                "namespaces.last.recovery",
                "cache",
                "namespaces.sure.history-size",
                3,
                "namespaces.sure.positioning",
                true,
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
            var subscribed = EPOCH.matcher(talk.next());
            assertThat(subscribed.matches()).isTrue();
            for (int number = 1; number <= count; number++) {
                talk.says(
                        "{\"id\":3,\"publish\":{\"channel\":\"" + channel + "\",\"data\":" + data.apply(number) + "}}");
                String first = talk.next();
                String second = talk.next();
                assertThat(first + second).contains("\"publish\":{}", "\"pub\"");
            }
            return subscribed.group(1);
        }
    }

    private static String comesBack(String channel, int offset, String epoch, int flag) {
        try (Talk talk = Talk.connect(hub)) {
            talk.says("{\"id\":2,\"subscribe\":{\"channel\":\"" + channel + "\",\"recover\":true,\"offset\":" + offset
                    + ",\"epoch\":\"" + epoch + "\",\"flag\":" + flag + "}}");
            return talk.next();
        }
    }
}
