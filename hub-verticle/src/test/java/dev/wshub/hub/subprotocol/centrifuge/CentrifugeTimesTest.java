package dev.wshub.hub.subprotocol.centrifuge;

import static dev.wshub.hub.testing.CentrifugeHubs.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.Issuer;
import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RawFrame;
import dev.wshub.hub.testing.RunningHub;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.Message;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a client must do in time, and what it must bring. */
class CentrifugeTimesTest {

    /** The whole seconds that remain of a second or two. */
    private static final Pattern WITH_AN_END = Pattern.compile("\\{\"id\":1,\"connect\":\\{\"client\":\"[^\"]+\","
            + "\"version\":\"[^\"]+\",\"expires\":true,(\"ttl\":[12],)?\"ping\":1,\"pong\":true,\"node\":\"[^\"]+\"}}");

    private static final Pattern SUBSCRIBED_WITH_AN_END =
            Pattern.compile("\\{\"id\":2,\"subscribe\":\\{\"expires\":true(,\"ttl\":[12])?}}");

    private static final Pattern REFRESHED = Pattern.compile("\\{\"id\":2,\"refresh\":\\{\"client\":\"[^\"]+\","
            + "\"version\":\"[^\"]+\",\"expires\":true,\"ttl\":(1000|99[0-9])}}");

    private static RunningHub hub;

    @BeforeAll
    static void startHub() {
        hub = RunningHub.start(Map.of(
                "auth.hmac-secret", SECRET,
                "auth.refresh-grace", "0s",
                "keepalive.ping-interval", "800ms",
                "keepalive.pong-timeout", "600ms",
                "limits.handshake-timeout", "1s",
                "limits.publishes-in-flight", 1,
                "channels.subscribe", "token"));
    }

    @AfterAll
    static void closeHub() {
        hub.close();
    }

    private static String token(String claims) {
        return Issuer.hmac("HS256", SECRET, claims);
    }

    private static Talk connect(String claims) {
        return Talk.open(hub).says("{\"id\":1,\"connect\":{\"token\":\"" + token(claims) + "\"}}");
    }

    private static Talk come() {
        Talk talk = connect("{\"sub\":\"ann\"}");
        assertThat(talk.next()).startsWith("{\"id\":1,\"connect\":{\"client\":");
        return talk;
    }

    @Test
    void whoDoesNotConnectIsSentAway() {
        try (Talk talk = Talk.open(hub)) {
            talk.isSentAwayPastPings(3502);
        }
    }

    @Test
    void whoBringsNoTokenIsSentAway() {
        try (Talk talk = Talk.open(hub)) {
            talk.says("{\"id\":1,\"connect\":{}}").isSentAway(3501);
        }
    }

    @Test
    void whoBringsABadTokenIsSentAway() {
        try (Talk talk = Talk.open(hub)) {
            talk.says("{\"id\":1,\"connect\":{\"token\":\"" + token("{\"sub\":\"ann\"}") + "x\"}}")
                    .isSentAway(3500);
        }
    }

    @Test
    void whoBringsATokenThatHasEndedIsToldSoAndMustComeAgain() {
        try (Talk talk = connect("{\"sub\":\"ann\",\"exp\":1000000000}")) {
            talk.hears("{\"id\":1,\"error\":{\"code\":109,\"message\":\"token expired\"}}")
                    .says("{\"id\":2,\"connect\":{\"token\":\"" + token("{\"sub\":\"ann\"}") + "\"}}")
                    .isSentAwayPastPings(3502);
        }
    }

    @Test
    void whoAnswersPingsStays() {
        try (Talk talk = come()) {
            talk.hears("{}").says("{}").hears("{}").says("{}").hears("{}");
        }
    }

    @Test
    void whoDoesNotAnswerAPingIsSentAway() {
        try (Talk talk = come()) {
            talk.hears("{}").isSentAway(3012);
        }
    }

    @Test
    void whoAnswersAPingThatWasNoneIsSentAway() {
        try (Talk talk = come()) {
            talk.says("{}").isSentAway(3501);
        }
        try (Talk talk = come()) {
            talk.hears("{}").says("{}", "{}").isSentAway(3501);
        }
    }

    @Test
    void whoAnswersPingsLateBecauseItWasNotReadStays() {
        Promise<Message<Object>> call = Promise.promise();
        hub.vertx().eventBus().consumer("hub.rpc.slow", call::complete);
        try (Talk talk = come()) {
            talk.says("{\"id\":2,\"rpc\":{\"method\":\"slow\",\"data\":1}}")
                    .hears("{}")
                    .hears("{}")
                    .says("{}")
                    .says("{}");

            call.future().onSuccess(message -> message.reply("7"));

            talk.hears("{\"id\":2,\"rpc\":{\"data\":7}}").says("{\"id\":3,\"rpc\":{\"method\":\"none\"}}");
            assertThat(talk.nextPastPings())
                    .isEqualTo("{\"id\":3,\"error\":{\"code\":108,\"message\":\"not available\"}}");
        }
    }

    @Test
    void whoWantsThePingsOfWebSocketGetsThem() {
        try (RawClient client = hub.connect(Talk.PATH + "?cf_ws_frame_ping_pong=true")) {
            client.says("{\"id\":1,\"connect\":{\"token\":\"" + token("{\"sub\":\"ann\"}") + "\"}}");
            assertThat(client.nextFrame().text()).doesNotContain("ping", "pong");

            client.hearsPing().sends(RawFrame.pong("")).hearsPing().isSentAway(3012);
        }
    }

    @Test
    void whoBringsNoNewTokenInTimeIsSentAway() {
        try (Talk talk = connect("{\"sub\":\"ann\",\"exp\":" + soon() + "}")) {
            talk.hearsLike(WITH_AN_END);

            talk.isSentAwayPastPings(3005);
        }
    }

    @Test
    void aTokenMayEndInTheYear9999() {
        try (Talk talk = connect("{\"sub\":\"ann\",\"exp\":253402300799}")) {
            assertThat(talk.next()).contains("\"expires\":true,\"ttl\":2147483647");
            String token = token("{\"sub\":\"ann\",\"channel\":\"lobby\",\"exp\":253402300799}");

            talk.says("{\"id\":2,\"subscribe\":{\"channel\":\"lobby\",\"token\":\"" + token + "\"}}");

            assertThat(talk.next()).contains("\"expires\":true,\"ttl\":2147483647");
        }
    }

    @Test
    void aSubscriptionThatGetsNoNewTokenInTimeEnds() {
        try (Talk talk = come()) {
            String token = token("{\"sub\":\"ann\",\"channel\":\"lobby\",\"exp\":" + soon() + "}");
            talk.says("{\"id\":2,\"subscribe\":{\"channel\":\"lobby\",\"token\":\"" + token + "\"}}")
                    .hearsLike(SUBSCRIBED_WITH_AN_END);

            assertThat(talk.nextPastPings())
                    .isEqualTo("{\"push\":{\"channel\":\"lobby\","
                            + "\"unsubscribe\":{\"code\":2501,\"reason\":\"subscription expired\"}}}");
        }
    }

    @Test
    void aNewTokenMustBeForTheSameUser() {
        try (Talk talk = come()) {
            talk.says("{\"id\":2,\"refresh\":{\"token\":\"" + token("{\"sub\":\"bob\"}") + "\"}}")
                    .isSentAway(3500);
        }
    }

    @Test
    void aNewTokenThatHasEndedIsNone() {
        try (Talk talk = come()) {
            talk.says("{\"id\":2,\"refresh\":{\"token\":\"" + token("{\"sub\":\"ann\",\"exp\":1000000000}") + "\"}}")
                    .isSentAway(3005);
        }
    }

    @Test
    void aNewTokenIsAnsweredWithItsEnd() {
        try (Talk talk = come()) {
            long end = Instant.now().getEpochSecond() + 1_000;
            talk.says("{\"id\":2,\"refresh\":{\"token\":\"" + token("{\"sub\":\"ann\",\"exp\":" + end + "}") + "\"}}")
                    .hearsLike(REFRESHED);
        }
    }

    private static long soon() {
        return Instant.now().getEpochSecond() + 2;
    }
}
