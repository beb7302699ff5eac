package dev.wshub.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.EchoFunction;
import dev.wshub.hub.testing.EmulatedPlatform;
import dev.wshub.hub.testing.HttpAnswer;
import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RawSocket;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of requests on the function platform. */
@EnabledOnOs(OS.LINUX)
class EmulatedRequestsIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

    @Test
    void tellsTheFunctionWhatThePlatformTellsIt() {
        try (var platform = EmulatedPlatform.start("--timeout=77")) {
            HttpAnswer answer = platform.get("/headers", "x-mine: kept");

            Map<String, Object> said = new JsonObject(answer.body()).getMap();
            assertThat(said)
                    .containsEntry("x-fc-function-timeout", "77")
                    .containsEntry("x-fc-control-path", "/http-invoke")
                    .containsEntry("x-fc-version-id", "")
                    .containsEntry("x-mine", "kept")
                    .containsKeys("x-fc-request-id", "x-fc-access-key-secret", "x-fc-security-token");
            assertThat(answer.header("x-said")).isEqualTo("yes");
            platform.out().await("hook POST /initialize", LIMIT);
        }
    }

    @Test
    void passesOnRequestsWithTheirBodies() {
        try (var platform = EmulatedPlatform.start()) {
            assertThat(platform.get("/nowhere").status()).isEqualTo(404);

            HttpAnswer echo;
            try (RawSocket socket = RawSocket.connect(platform.port()).waits(LIMIT)) {
                echo = HttpAnswer.readFrom(
                        socket.send("POST /body HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello"));
            }
            assertThat(echo.status()).isEqualTo(201);
            assertThat(echo.body()).isEqualTo("hello");
        }
    }

    @Test
    void refusesWhatThePlatformRefuses() {
        try (var platform = EmulatedPlatform.start()) {
            assertThat(platform.get("/", "X-Fc-Control-Path: /pre-stop").status())
                    .isEqualTo(400);
            assertThat(platform.get("/", "x-large: " + "x".repeat(8_192)).status())
                    .isEqualTo(400);
            assertThat(platform.get("/" + "x".repeat(4_096)).body()).contains("InvalidArgument", "4097");
            assertThat(platform.out().count("starts on port")).isZero();
        }
    }

    @Test
    void cutsAtTheTimeoutWithoutACloseFrame() {
        try (var platform = EmulatedPlatform.start("--timeout=2", "--no-freeze");
                RawClient client = platform.connect()) {
            client.nextFrame();

            long begin = System.nanoTime();
            client.says("still here").hears("still here").hearsEnd();

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
            platform.out().await("cuts a request after 2 s", LIMIT);
            platform.out().await("closed", LIMIT);
            assertThat(platform.out().count("cuts a request after 2 s")).isOne();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-plain: yes", "Connection: Upgrade\r\nUpgrade: websocket"})
    void answersARequestThatTakesTooLong(String header) {
        try (var platform = EmulatedPlatform.start("--timeout=1")) {
            HttpAnswer answer = platform.get("/silence", header, "Sec-WebSocket-Version: 13", KEY);

            assertThat(answer.status()).isEqualTo(504);
            assertThat(answer.body()).contains("FunctionTimeout");
        }
    }

    @Test
    void answersForAFunctionThatDiesInsteadOfAnswering() {
        try (var platform = EmulatedPlatform.start("--no-freeze");
                RawClient client = platform.connect();
                RawSocket socket = RawSocket.connect(platform.port()).waits(LIMIT)) {
            client.nextFrame();
            socket.send("GET /silence HTTP/1.1\r\nHost: x\r\n\r\n");
            platform.out().await("silent", LIMIT);

            client.says("die");

            assertThat(HttpAnswer.readFrom(socket).status()).isEqualTo(502);
        }
    }

    @Test
    void cutsAlsoAClientThatDoesNotRead() {
        try (var platform = EmulatedPlatform.start("--timeout=2");
                RawClient client =
                        RawClient.open(RawSocket.connectNarrow(platform.port()).waits(LIMIT), "/")) {
            client.nextFrame();
            client.says("farewell");
            platform.out().await("is frozen", LIMIT);

            assertThat(platform.end().getInteger("requests")).isOne();
        }
    }

    @Test
    void losesNothingThatAFunctionSaysBeforeItCloses() {
        try (var platform = EmulatedPlatform.start("--no-freeze");
                RawClient client = platform.connect()) {
            client.nextFrame();

            client.says("farewell");

            for (int heard = 0; heard < EchoFunction.FAREWELLS; heard++) {
                client.hears(EchoFunction.LONG);
            }
            client.isSentAway(4_242);
        }
    }

    @Test
    void takesTheNextRequestOfAClientThatItHasRefused() {
        try (var platform = EmulatedPlatform.start();
                RawSocket socket = RawSocket.connect(platform.port()).waits(LIMIT)) {
            socket.send("POST / HTTP/1.1\r\nHost: x\r\nx-fc-region: mine\r\nContent-Length: 5\r\n\r\nhello");
            assertThat(HttpAnswer.readFrom(socket).status()).isEqualTo(400);

            socket.send("GET /headers HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(HttpAnswer.readFrom(socket).status()).isEqualTo(200);
        }
    }

    @Test
    void tellsAClientToGoOnWithItsBody() {
        try (var platform = EmulatedPlatform.start();
                RawSocket socket = RawSocket.connect(platform.port()).waits(LIMIT)) {
            socket.send("POST /body HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
            assertThat(socket.readLine()).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(socket.readLine()).isEmpty();

            assertThat(HttpAnswer.readFrom(socket.send("hello")).body()).isEqualTo("hello");
        }
    }

    @Test
    void tellsAFunctionLateThatItsClientHasGone() {
        try (var platform = EmulatedPlatform.start("--no-freeze")) {
            long gone;
            try (RawClient client = platform.connect()) {
                client.nextFrame();
                gone = System.nanoTime();
            }

            platform.out().await("closed 1006", LIMIT);

            assertThat(Duration.ofNanos(System.nanoTime() - gone))
                    .isBetween(Duration.ofMillis(950), Duration.ofMillis(11_000));
        }
    }

    @Test
    void cutsTheClientsOfAnInstanceThatDies() {
        try (var platform = EmulatedPlatform.start();
                RawClient client = platform.connect()) {
            String instance = client.nextFrame().text();

            client.says("die").hearsEnd();

            platform.out().await("has ended with 3", LIMIT);
            try (RawClient next = platform.connect()) {
                assertThat(next.nextFrame().text()).isNotEqualTo(instance);
            }
        }
    }
}
