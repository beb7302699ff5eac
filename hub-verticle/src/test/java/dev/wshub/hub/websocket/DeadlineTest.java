package dev.wshub.hub.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RawFrame;
import dev.wshub.hub.testing.RunningHub;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection that the platform would cut is closed before that. */
class DeadlineTest {

    private static final String CONNECT = "{\"id\":1,\"connect\":{}}";
    private static final String PATH = "/connection/websocket";
    private static final String TIMEOUT = "x-fc-function-timeout: ";

    private static RunningHub onFc;

    @BeforeAll
    static void startHub() {
        onFc = RunningHub.start(Map.of("profile", "fc", "auth.insecure", true, "keepalive.close-timeout", "1m"));
    }

    @AfterAll
    static void closeHub() {
        onFc.close();
    }

    @ParameterizedTest
    @CsvSource({"1, 500, 900", "3, 2200, 2700"})
    void closesItWith4200BeforeThePlatformCutsIt(int seconds, long earliest, long latest) {
        long begin = System.nanoTime();
        try (RawClient client = onFc.connect("/rooms/x", TIMEOUT + seconds)) {
            client.isSentAway(4200);
        }
        assertThat(millisSince(begin)).isBetween(earliest, latest);
    }

    @Test
    void cutsWhoDoesNotAnswerJustBeforeThePlatformWould() {
        long begin = System.nanoTime();
        try (RawClient client = onFc.connect("/rooms/x", TIMEOUT + 2)) {
            assertThat(client.nextFrame().closeCode()).isEqualTo(4200);
            assertThat(millisSince(begin)).isLessThan(1_800);

            assertThat(client.socket().readToEnd()).isEmpty();
            assertThat(millisSince(begin)).isBetween(1_700L, 2_000L);
        }
    }

    @Test
    void tellsAClientOfTheCentrifugeProtocolHowLongItHasAndWhenItEndsSoon() {
        try (RawClient client = onFc.connect(PATH, TIMEOUT + 4)) {
            client.says(CONNECT);
            assertThat(deadline(new JsonObject(client.nextFrame().text())
                            .getJsonObject("connect")
                            .getJsonObject("data")))
                    .isBetween(2_900L, 3_400L);

            JsonObject push = new JsonObject(client.nextFrame().text()).getJsonObject("push");
            assertThat(deadline(push.getJsonObject("message").getJsonObject("data")))
                    .isBetween(700L, 1_000L);
            client.isSentAway(4200);
        }
    }

    @Test
    void tellsNobodyBeforehandIfThereIsNoTimeForThat() {
        try (RunningHub hub =
                        RunningHub.start(Map.of("profile", "fc", "auth.insecure", true, "deadline.notice", "0s"));
                RawClient client = hub.connect(PATH, TIMEOUT + 1)) {
            client.says(CONNECT);
            assertThat(client.nextFrame().text()).startsWith("{\"id\":1,\"connect\":");

            client.isSentAway(4200);
        }
    }

    @Test
    void tellsARoomNothingButTheCloseCode() {
        try (RawClient client = onFc.connect("/rooms/x", TIMEOUT + 1)) {
            RawFrame first = client.nextFrame();

            assertThat(first.closeCode()).isEqualTo(4200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0", "-3", "soon", "3.5", "1e3", "99999999999", "3, 3"})
    void letsItLiveIfThePlatformSaysNothingOfUse(String header) {
        try (RawClient client = onFc.connect(PATH, TIMEOUT + header)) {
            assertThat(connect(client).containsKey("data")).isFalse();
        }
    }

    @Test
    void letsItLiveForADayIfThatIsAllowed() {
        try (RawClient client = onFc.connect(PATH, TIMEOUT + 86_400)) {
            assertThat(deadline(connect(client).getJsonObject("data"))).isBetween(77_700_000L, 86_389_900L);
        }
    }

    @Test
    void believesNoHeaderWhereAnybodyCouldSendIt() {
        try (RunningHub plain = RunningHub.start();
                RawClient client = plain.connect(PATH, TIMEOUT + 3)) {
            assertThat(connect(client).containsKey("data")).isFalse();
        }
    }

    @Test
    void isNeverLaterThanConfigured() {
        try (RunningHub hub = RunningHub.start(
                        Map.of("profile", "fc", "auth.insecure", true, "deadline.max-lifetime", "1m"));
                RawClient untold = hub.connect(PATH);
                RawClient longer = hub.connect(PATH, TIMEOUT + 3_600);
                RawClient shorter = hub.connect(PATH, TIMEOUT + 30)) {
            assertThat(deadline(connect(untold).getJsonObject("data"))).isBetween(52_000L, 59_000L);
            assertThat(deadline(connect(longer).getJsonObject("data"))).isBetween(52_000L, 59_000L);
            assertThat(deadline(connect(shorter).getJsonObject("data"))).isBetween(25_500L, 29_300L);
        }
    }

    private static JsonObject connect(RawClient client) {
        return new JsonObject(client.says(CONNECT).nextFrame().text()).getJsonObject("connect");
    }

    private static long deadline(JsonObject data) {
        return data.getJsonObject("deadline").getLong("inMs");
    }

    private static long millisSince(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }
}
