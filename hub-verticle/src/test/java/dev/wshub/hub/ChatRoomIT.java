package dev.wshub.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wshub.hub.testing.Checkout;
import dev.wshub.hub.testing.ChildProcess;
import dev.wshub.hub.testing.NodeClient;
import dev.wshub.hub.testing.RedisServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The chat room of Function Compute's documents, on a function platform: what is uploaded there, and real clients. */
@EnabledOnOs(OS.LINUX)
class ChatRoomIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int SECONDS = 90;
    private static final int SDK_USERS = 40;
    private static final int PLAIN_USERS = 10;
    private static final Pattern BILLED = Pattern.compile("stopped billed-seconds=([0-9.]+)");

    @TempDir
    private Path directory;

    @Test
    void nobodyMissesAWordThoughEverybodyIsCutTenTimes() throws IOException {
        try (var redis = RedisServer.start();
                ChildProcess platform = ChildProcess.start(emulate(redis.uri()))) {
            JsonObject outcome = talk(portOf(platform));

            platform.signal("TERM");
            assertThat(platform.end(LIMIT).exitCode()).isZero();
            JsonObject bill = new JsonObject(Files.readString(directory.resolve("bill.json")));
            System.out.println("chat room: " + outcome.encode() + " bill: " + bill.encode());

            assertThat(outcome.getJsonArray("mistakes")).as(outcome.encode()).isEqualTo(new JsonArray());
            assertThat(outcome.getJsonArray("lost")).as(outcome.encode()).isEqualTo(new JsonArray());
            assertThat(outcome.getInteger("unrecovered")).isZero();
            assertThat(outcome.getInteger("messages")).isGreaterThan(1_000);
            assertThat(outcome.getInteger("leastCuts")).isBetween(7, 15);
            assertThat(outcome.getInteger("mostCuts")).isBetween(7, 15);
            // The hub was always first: the platform cut nobody.
            assertThat(outcome.getJsonObject("codes").fieldNames()).containsOnly("4200");

            assertThat(platform.out().count("goes on")).isPositive();
            assertThat(platform.out().count("stops: idle")).isPositive();
            assertThat(bill.getInteger("most-instances")).isLessThanOrEqualTo(7);
            assertThat(hubsOwnBill(platform))
                    .isCloseTo(bill.getDouble("billed-seconds"), within(0.02 * bill.getDouble("billed-seconds")));
        }
    }

    private JsonObject talk(int port) {
        var room = new JsonObject()
                .put("port", port)
                .put("channel", "chat:lobby")
                .put("sdkUsers", SDK_USERS)
                .put("plainUsers", PLAIN_USERS)
                .put("seconds", SECONDS)
                .put("everyMillis", 2_000)
                .put("pauses", new JsonArray().add(pause(12, 8)).add(pause(35, 17)));
        try (ChildProcess users = NodeClient.start("chat-room.mjs", room.encode())) {
            users.out().await("talking", LIMIT);
            ChildProcess.End end = users.end(Duration.ofSeconds(SECONDS).plus(LIMIT));
            assertThat(end.exitCode()).as(end.toString()).isZero();
            return new JsonObject(end.out().get(end.out().size() - 1));
        }
    }

    /**
     * After eight seconds everybody who is still here has been cut once, and sits closer; so some instances are frozen
     * by then. Who comes back before they are idle for as long thaws them, and who comes later finds them stopped.
     */
    private static JsonObject pause(int at, int seconds) {
        return new JsonObject().put("at", at).put("seconds", seconds);
    }

    private ProcessBuilder emulate(String redis) throws IOException {
        Path settings = Files.writeString(directory.resolve("wshub.yaml"), """
                broker: redis
                auth: {insecure: true}
                namespaces:
                  chat: {history-size: 1000, history-ttl: 5m, recovery: stream}
                """);
        var builder = new ProcessBuilder(List.of(
                Checkout.java().toString(),
                "-XX:+UseSerialGC",
                "-jar",
                Checkout.emulator().toString(),
                "--port=0",
                "--timeout=8",
                "--concurrency=10",
                "--max-instances=7",
                "--idle=8",
                "--bill=" + directory.resolve("bill.json"),
                "--zip=" + Checkout.target().resolve("wshub-fc.zip")));
        Checkout.withoutSettings(builder.environment());
        builder.environment().put("WSHUB_CONFIG", settings.toString());
        builder.environment().put("WSHUB_REDIS_URI", redis);
        return builder;
    }

    private static int portOf(ChildProcess platform) {
        String line = platform.out().await("the platform listens on", LIMIT);
        return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    }

    /** What the instances say at their end that they are billed for. */
    private static double hubsOwnBill(ChildProcess platform) {
        return platform.out().lines().stream()
                .map(BILLED::matcher)
                .filter(Matcher::find)
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .sum();
    }
}
