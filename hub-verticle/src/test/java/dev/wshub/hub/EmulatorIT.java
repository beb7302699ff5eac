package dev.wshub.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wshub.hub.testing.ChildProcess;
import dev.wshub.hub.testing.EchoFunction;
import dev.wshub.hub.testing.EmulatedPlatform;
import dev.wshub.hub.testing.Eventually;
import dev.wshub.hub.testing.HttpAnswer;
import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RawSocket;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The function platform, with a function of a few lines. */
@EnabledOnOs(OS.LINUX) // it looks into /proc
class EmulatorIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

    @Test
    void fillsAnInstanceBeforeTheNextAndStartsNoMoreThanAsked() {
        try (var platform = EmulatedPlatform.start("--concurrency=2", "--max-instances=2");
                RawClient first = platform.connect();
                RawClient second = platform.connect();
                RawClient third = platform.connect();
                RawClient fourth = platform.connect()) {
            String one = first.nextFrame().text();
            second.hears(one);
            String other = third.nextFrame().text();
            fourth.hears(other);
            assertThat(other).isNotEqualTo(one);

            HttpAnswer fifth = get(platform, "/headers");

            assertThat(fifth.status()).isEqualTo(429);
            assertThat(fifth.body()).contains("ResourceExhausted", "all 2 instances are full");
            assertThat(platform.out().count("starts on port")).isEqualTo(2);
        }
    }

    @Test
    void tellsTheFunctionWhatThePlatformTellsIt() {
        try (var platform = EmulatedPlatform.start("--timeout=77")) {
            HttpAnswer answer = get(platform, "/headers", "x-mine: kept");

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
            assertThat(get(platform, "/nowhere").status()).isEqualTo(404);

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
            assertThat(get(platform, "/", "X-Fc-Control-Path: /pre-stop").status())
                    .isEqualTo(400);
            assertThat(get(platform, "/", "x-large: " + "x".repeat(8_192)).status())
                    .isEqualTo(400);
            assertThat(get(platform, "/" + "x".repeat(4_096)).body()).contains("InvalidArgument", "4097");
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
            assertThat(platform.out().count("cuts a request after 2 s")).isOne();
            platform.out().await("closed", LIMIT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-plain: yes", "Connection: Upgrade\r\nUpgrade: websocket"})
    void answersARequestThatTakesTooLong(String header) {
        try (var platform = EmulatedPlatform.start("--timeout=1")) {
            HttpAnswer answer = get(platform, "/silence", header, "Sec-WebSocket-Version: 13", KEY);

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
    void freezesAnInstanceWithoutRequestsUntilTheNext() {
        try (var platform = EmulatedPlatform.start()) {
            String instance;
            try (RawClient client = platform.connect()) {
                instance = client.nextFrame().text();
                client.says("how are you?").hears("how are you?");
            }
            long pid = platform.awaitPid();
            platform.out().await("is frozen", LIMIT);
            Eventually.until(LIMIT, () -> stateOf(pid) == 'T', () -> "state " + stateOf(pid));

            try (RawClient client = platform.connect()) {
                client.hears(instance).says("and now?").hears("and now?");
                assertThat(stateOf(pid)).isNotEqualTo('T');
            }
        }
    }

    @Test
    void stopsAnInstanceThatIsIdleAfterItsHook() {
        try (var platform = EmulatedPlatform.start("--idle=1")) {
            get(platform, "/headers");
            long pid = platform.awaitPid();

            platform.out().await("stops: idle", LIMIT);
            platform.out().await("hook GET /pre-stop", LIMIT);
            platform.out().await("has ended with", LIMIT);

            assertThat(ProcessHandle.of(pid)).isEmpty();
            assertThat(get(platform, "/headers").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"--health=, true", "--health=/health/ready, false"})
    void replacesAnInstanceWhoseOnlyClientHasGoneUnlessItsHealthIsChecked(String health, boolean isReplaced) {
        try (var platform = EmulatedPlatform.start("--concurrency=1", health)) {
            String before;
            try (RawClient client = platform.connect()) {
                before = client.nextFrame().text();
            }
            platform.out().await(isReplaced ? "has ended" : "is frozen", LIMIT);

            try (RawClient client = platform.connect()) {
                assertThat(!client.nextFrame().text().equals(before)).isEqualTo(isReplaced);
            }
        }
    }

    @Test
    void givesNothingToAnInstanceThatIsNotWell() {
        try (var platform = EmulatedPlatform.start("--concurrency=5");
                RawClient ill = platform.connect()) {
            String instance = ill.nextFrame().text();
            ill.says("ill").hears("ill");

            platform.out().await("is not well", LIMIT);

            try (RawClient next = platform.connect()) {
                assertThat(next.nextFrame().text()).isNotEqualTo(instance);
            }
            ill.says("still served").hears("still served");
        }
    }

    @Test
    void freezesNoInstanceThatIsNotWell() {
        try (var platform = EmulatedPlatform.start("--max-instances=1", "--concurrency=2");
                RawClient healer = platform.connect()) {
            healer.nextFrame();
            healer.says("ill").hears("ill");
            platform.out().await("is not well", LIMIT);
            healer.says("well").close();

            platform.out().await("is well again", LIMIT);
            platform.out().await("is frozen", LIMIT);

            assertThat(get(platform, "/headers").status()).isEqualTo(200);
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

    @Test
    void endsWithABillThatCountsWhatOverlapsOnce() {
        try (var platform = EmulatedPlatform.start()) {
            long begin;
            try (RawClient first = platform.connect();
                    RawClient second = platform.connect()) {
                first.nextFrame();
                second.nextFrame();
                begin = System.nanoTime();
                Eventually.until(LIMIT, () -> System.nanoTime() - begin > 1_500_000_000L, () -> "time stands still");
            }
            platform.out().await("is frozen", LIMIT);

            JsonObject bill = platform.end();

            assertThat(bill.getInteger("requests")).isEqualTo(2);
            assertThat(bill.getInteger("freezes")).isOne();
            assertThat(bill.getDouble("billed-seconds")).isCloseTo(1.7, within(0.4));
            assertThat(platform.out().count("total")).isOne();
        }
    }

    @Test
    void leavesNoProcessBehindWhenItIsKilled() {
        try (var platform = EmulatedPlatform.start("--concurrency=1", "--max-instances=2")) {
            long frozen;
            try (RawClient client = platform.connect()) {
                client.nextFrame();
                frozen = platform.awaitPid();
            }
            platform.out().await("is frozen", LIMIT);
            try (RawClient client = platform.connect();
                    RawClient other = platform.connect()) {
                client.nextFrame();
                other.nextFrame();
                long second = platform.awaitPid();

                platform.signal("KILL");

                for (long pid : List.of(frozen, second)) {
                    Eventually.until(LIMIT, () -> ProcessHandle.of(pid).isEmpty(), () -> pid + " still runs");
                }
            }
        }
    }

    @Test
    void answersForAFunctionThatDoesNotStart() {
        List<String> broken = List.of("--port=0", "--", "sh", "-c", "echo no such file; exit 7");
        try (ChildProcess platform = ChildProcess.start(EmulatedPlatform.command(broken))) {
            String line = platform.out().await("listens on", LIMIT);
            int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));

            HttpAnswer answer = HttpAnswer.to(port, "GET / HTTP/1.1", "Host: x");

            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.body()).contains("FunctionNotStarted", "ended with 7");
            platform.out().await("no such file", LIMIT);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--timeout=0, '--timeout must be from 1 to 86400, but is 0'",
        "--concurrency=201, '--concurrency must be from 1 to 200, but is 201'",
        "--max-instances=0, '--max-instances must be from 1 to 100, but is 0'",
        "--idle=x, '--idle'",
        "--port=70000, '--port must be from 0 to 65535, but is 70000'",
        "--zip=pom.xml, '--zip must be a zip file'",
        "--bill=/no/where/bill.json, '--bill must be in a directory, but there is no /no/where'",
        "--port=0, 'what an instance runs must be given'",
    })
    void saysInOneLineWhatIsWrongWithItsOptions(String option, String message) {
        ChildProcess.End end = ChildProcess.run(EmulatedPlatform.command(List.of(option)), LIMIT);

        assertThat(end.exitCode()).isEqualTo(2);
        assertThat(end.err()).hasSize(1).first().asString().contains(message);
    }

    private static HttpAnswer get(EmulatedPlatform platform, String path, String... headers) {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        try (RawSocket socket = RawSocket.connect(platform.port()).waits(LIMIT)) {
            return HttpAnswer.readFrom(socket.send("GET " + path + " HTTP/1.1\r\nHost: x\r\n" + more + "\r\n"));
        }
    }

    private static char stateOf(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
