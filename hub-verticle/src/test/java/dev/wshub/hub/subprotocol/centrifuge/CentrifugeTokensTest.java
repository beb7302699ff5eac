package dev.wshub.hub.subprotocol.centrifuge;

import static dev.wshub.hub.testing.CentrifugeHubs.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.Issuer;
import dev.wshub.hub.testing.RawFrame;
import dev.wshub.hub.testing.RunningHub;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
                "limits.channels",
                3,
                "namespaces.closed.subscribe",
                "nobody",
                "namespaces.open",
                Map.of(
                        "subscribe", "client",
                        "publish", "client",
                        "presence", true,
                        "ask-presence", "client",
                        "history-size", 3,
                        "ask-history", "client")));
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

    @ParameterizedTest
    @ValueSource(strings = {"open:dialog#bob,eve", "$open:secret"})
    void isTheOnlyWayIntoAChannelThatIsNotForAll(String channel) {
        try (Talk talk = come()) {
            for (String command : List.of("publish", "history", "presence", "presence_stats", "subscribe")) {
                talk.says("{\"id\":2,\"" + command + "\":{\"channel\":\"" + channel + "\",\"data\":1,\"limit\":1}}")
                        .hears(refused(2, 103, "permission denied"));
            }
        }
    }

    @Test
    void isNotNeededToAskFromOutsideWhereThatIsAllowed() {
        try (Talk talk = come()) {
            talk.says("{\"id\":2,\"publish\":{\"channel\":\"open:news\",\"data\":1}}")
                    .hears("{\"id\":2,\"publish\":{}}")
                    .says("{\"id\":3,\"history\":{\"channel\":\"open:news\",\"limit\":1}}");
            assertThat(talk.next()).startsWith("{\"id\":3,\"history\":{\"publications\":[{\"data\":1,");
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
    void whatComesWithAConnectCommandThatIsRefusedIsPassedOver() {
        try (Talk talk = Talk.open(hub)) {
            talk.says(
                            "{\"id\":1,\"connect\":{\"token\":\"" + token("{\"sub\":\"ann\",\"exp\":1}") + "\"}}",
                            subscribe("open:news", ""))
                    .hears(refused(1, 109, "token expired"));
            talk.raw().sends(RawFrame.ping("still here")).hearsPong("still here");
        }
    }

    @Test
    void whoHasNoNameMayNotCome() {
        try (Talk talk = Talk.open(hub)) {
            talk.says("{\"id\":1,\"connect\":{\"token\":\"" + token("{\"sub\":\"\"}") + "\"}}")
                    .isSentAway(3507);
        }
    }

    @Test
    void aTokenMayPutAClientIntoNoMoreChannelsThanItMayBeIn() {
        try (Talk talk = connect("open:1", "open:2", "open:3", "open:4")) {
            talk.isSentAway(3505);
        }
    }

    @Test
    void aTokenMustNameChannelsThatExist() {
        try (Talk talk = connect("open:1", "nowhere:1")) {
            talk.hears(refused(1, 102, "unknown channel"));
        }
        try (Talk talk = connect("open:1", "open:2", "open:3")) {
            assertThat(talk.next()).contains("\"open:1\"", "\"open:2\"", "\"open:3\"");
        }
    }

    private static Talk connect(String... channels) {
        String claims = "{\"sub\":\"ann\",\"channels\":[\"" + String.join("\",\"", channels) + "\"]}";
        return Talk.open(hub).says("{\"id\":1,\"connect\":{\"token\":\"" + token(claims) + "\"}}");
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
