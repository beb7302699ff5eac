package dev.wshub.hub.subprotocol.centrifuge;

import static dev.wshub.hub.subprotocol.centrifuge.Comeback.epochIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.RunningHub;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a client is told that comes back. */
class CentrifugeRecoveryTest {

    private static RunningHub hub;

    @BeforeAll
    static void startHub() {
        hub = RunningHub.start(Map.of(
                "namespaces.log", Map.of("history-size", 3, "recovery", "stream", "join-leave", true),
                "namespaces.last", Map.of("history-size", 3, "recovery", "cache"),
                "namespaces.sure", Map.of("history-size", 3, "positioning", true),
                "namespaces.quiet", Map.of("history-size", 3, "recovery", "stream", "exclude-publisher", true),
                "limits.recovered", 2));
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

    @Test
    void tellsThePositionAlsoWithoutRecovery() {
        String epoch = publish("sure:a", 2);

        assertThat(comesBack("sure:a", 1, epoch, 0))
                .contains("\"positioned\":true", "\"offset\":2", "\"epoch\":\"" + epoch + "\"")
                .doesNotContain("recoverable", "\"recovered\"", "publications");
    }

    /** Publishes 1, 2, 3 and so on, and returns the epoch. */
    private static String publish(String channel, int count) {
        return Comeback.publish(hub, channel, count, Integer::toString);
    }

    private static String comesBack(String channel, int offset, String epoch, int flag) {
        return Comeback.comesBack(hub, channel, offset, epoch, flag);
    }
}
