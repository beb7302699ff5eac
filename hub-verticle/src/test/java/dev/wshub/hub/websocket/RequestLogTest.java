package dev.wshub.hub.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.Eventually;
import dev.wshub.hub.testing.HttpAnswer;
import dev.wshub.hub.testing.LoggedLines;
import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RunningHub;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the log says of each request that has become a WebSocket. */
class RequestLogTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String ID = "x-fc-request-id: ";

    @Test
    void namesTheRequestThatAConnectionCameWith() {
        try (LoggedLines log = LoggedLines.watch();
                RunningHub hub = on("fc")) {
            try (RawClient client = hub.connect("/rooms/x", ID + "1-65a2-0c_d.9")) {
                client.says("x").hears("x");
            }

            logs(log, "open id=node-1-0-1 request-id=1-65a2-0c_d.9");
            logs(log, "closed id=node-1-0-1");
        }
    }

    @Test
    void hasNothingOfItThatIsNoName() {
        try (LoggedLines log = LoggedLines.watch();
                RunningHub hub = on("fc");
                RawClient forger = hub.connect("/echo", ID + "1-2 ERROR\tall=\"lost\"\u00e9%0a{}");
                RawClient longest = hub.connect("/echo", ID + "9".repeat(5_000))) {
            forger.says("x").hears("x");
            longest.says("x").hears("x");

            logs(log, "open id=node-1-0-1 request-id=1-2ERRORalllost0a");
            logs(log, "open id=node-1-0-2 request-id=" + "9".repeat(64));
        }
    }

    @Test
    void doesWithoutIt() {
        try (LoggedLines log = LoggedLines.watch();
                RunningHub hub = on("fc");
                RawClient client = hub.connect("/echo")) {
            client.says("x").hears("x");

            logs(log, "open id=node-1-0-1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "cloudrun", "knative", "container"})
    void believesNoHeaderThatAnybodyCouldSend(String profile) {
        try (LoggedLines log = LoggedLines.watch();
                RunningHub hub = on(profile);
                RawClient client = hub.connect("/echo", ID + "forged")) {
            client.says("x").hears("x");

            logs(log, "open id=node-1-0-1");
            assertThat(log.seen()).noneMatch(line -> line.contains("forged"));
        }
    }

    @Test
    void keepsTheCredentialsOfThePlatformToItself() {
        String[] credentials = {
            "x-fc-access-key-id: sesame-1",
            "x-fc-access-key-secret: sesame-2",
            "x-fc-security-token: sesame-3",
            ID + "1-2"
        };
        try (LoggedLines log = LoggedLines.watch();
                RunningHub hub = on("fc");
                RawClient room = hub.connect("/rooms/x", credentials);
                RawClient sdk = hub.connect("/connection/websocket", credentials)) {
            room.says("x").hears("x");
            String connected = sdk.says("{\"id\":1,\"connect\":{}}").nextFrame().text();

            assertThat(List.of(room.handshake(), sdk.handshake(), connected)).noneMatch(RequestLogTest::tells);
            for (String path : List.of("/", "/health/ready", "/rooms/x", "/api/info", "/nowhere", "/pre-stop")) {
                assertThat(get(hub, path, credentials)).matches(answer -> !tells(answer), path);
            }
            assertThat(log.seen()).isNotEmpty().noneMatch(RequestLogTest::tells);
        }
    }

    private static boolean tells(Object what) {
        return what.toString().contains("sesame");
    }

    private static HttpAnswer get(RunningHub hub, String path, String... headers) {
        return HttpAnswer.to(hub.port(), "GET " + path + " HTTP/1.1", "Host: localhost", String.join("\r\n", headers));
    }

    private static RunningHub on(String profile) {
        return RunningHub.start(Map.of("profile", profile, "auth.insecure", true, "instance.id", "node-1"));
    }

    private static void logs(LoggedLines log, String line) {
        Eventually.until(
                LIMIT, () -> log.seen().contains(line), () -> log.seen().toString());
    }
}
