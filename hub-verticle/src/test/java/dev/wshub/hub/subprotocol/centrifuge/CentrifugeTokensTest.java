package dev.wshub.hub.subprotocol.centrifuge;

import static dev.wshub.hub.testing.CentrifugeHubs.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.Issuer;
import dev.wshub.hub.testing.RunningHub;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a subscription token is good for, and what happens while a token cannot be checked. */
class CentrifugeTokensTest {

    /** Nobody listens there, so a token by a key of that server cannot be checked now. */
    private static final String AWAY = "http://127.0.0.1:1/keys";

    private static final String LATER = Issuer.withEc("P-256", "unseen").sign("ES256", "{\"sub\":\"ann\"}");

    private static RunningHub hub;

    @BeforeAll
    static void startHub() {
        hub = RunningHub.start(Map.of(
                "auth.hmac-secret",
                SECRET,
                "auth.jwks-url",
                AWAY,
                "channels.subscribe",
                "token",
                "namespaces.closed.subscribe",
                "nobody"));
    }

    @AfterAll
    static void closeHub() {
        hub.close();
    }

    @Test
    void opensAChannelThatWantsOne() {
        try (Talk talk = come()) {
            talk.says(subscribe("lobby", "")).hears(refused(2, 103, "permission denied"));
            talk.says(subscribe("lobby", granted("ann", "lobby"))).hears("{\"id\":2,\"subscribe\":{}}");
        }
    }

    @Test
    void opensNoChannelThatIsForNobody() {
        try (Talk talk = come()) {
            talk.says(subscribe("closed:a", granted("ann", "closed:a"))).hears(refused(2, 103, "permission denied"));
        }
    }

    @Test
    void isForOneChannelOnly() {
        try (Talk talk = come()) {
            talk.says(subscribe("lobby", granted("ann", "other"))).isSentAway(3500);
        }
    }

    @Test
    void isForOneUserOnly() {
        try (Talk talk = come()) {
            talk.says(subscribe("lobby", granted("bob", "lobby"))).isSentAway(3500);
        }
    }

    @Test
    void isRefusedIfItIsBad() {
        try (Talk talk = come()) {
            talk.says(subscribe("lobby", granted("ann", "lobby") + "x")).hears(refused(2, 103, "permission denied"));
        }
    }

    @Test
    void isRefusedForNowIfItCannotBeChecked() {
        try (Talk talk = come()) {
            talk.says(subscribe("lobby", LATER)).hears(triedLater(2));
        }
    }

    @Test
    void aConnectionWhoseNewTokenCannotBeCheckedLivesOn() {
        try (Talk talk = come()) {
            talk.says("{\"id\":2,\"refresh\":{\"token\":\"" + LATER + "\"}}").hears(triedLater(2));
            talk.says("{\"id\":3,\"unsubscribe\":{\"channel\":\"lobby\"}}").hears("{\"id\":3,\"unsubscribe\":{}}");
        }
    }

    @Test
    void whoseTokenCannotBeCheckedComesAgain() {
        try (Talk talk = Talk.open(hub)) {
            talk.says("{\"id\":1,\"connect\":{\"token\":\"" + LATER + "\"}}").hears(triedLater(1));
        }
    }

    private static Talk come() {
        Talk talk = Talk.open(hub);
        talk.says("{\"id\":1,\"connect\":{\"token\":\"" + token("{\"sub\":\"ann\"}") + "\"}}");
        assertThat(talk.next()).startsWith("{\"id\":1,\"connect\":{\"client\":");
        return talk;
    }

    private static String subscribe(String channel, String token) {
        return "{\"id\":2,\"subscribe\":{\"channel\":\"" + channel + "\",\"token\":\"" + token + "\"}}";
    }

    private static String granted(String user, String channel) {
        return token("{\"sub\":\"" + user + "\",\"channel\":\"" + channel + "\"}");
    }

    private static String token(String claims) {
        return Issuer.hmac("HS256", SECRET, claims);
    }

    private static String refused(int id, int code, String message) {
        return "{\"id\":" + id + ",\"error\":{\"code\":" + code + ",\"message\":\"" + message + "\"}}";
    }

    private static String triedLater(int id) {
        return "{\"id\":" + id + ",\"error\":{\"code\":100,\"message\":\"internal server error\",\"temporary\":true}}";
    }
}
