package dev.wshub.hub.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RawFrame;
import dev.wshub.hub.testing.RunningHub;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeepaliveTest {

    private static RunningHub hub;
    private RawClient client;

    @BeforeAll
    static void startHub() {
        hub = RunningHub.start(Map.of(
                "keepalive.ping-interval", "800ms",
                "keepalive.pong-timeout", "600ms",
                "keepalive.close-timeout", "300ms"));
    }

    @AfterAll
    static void closeHub() {
        hub.close();
    }

    @BeforeEach
    void connect() {
        client = hub.connect("/echo");
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void closesAConnectionThatDoesNotAnswerAPing() {
        client.hearsPing().isSentAway(3012);
    }

    @Test
    void cutsAConnectionThatDoesNotAnswerTheCloseFrameEither() {
        client.hearsPing().hearsClose(3012);

        long start = System.nanoTime();
        client.hearsEnd();

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(150), Duration.ofSeconds(2));
    }

    @Test
    void keepsAConnectionThatAnswers() {
        for (int i = 0; i < 2; i++) {
            client.hearsPing().sends(RawFrame.pong(""));
        }

        client.says("still here").hearsPastPings("still here");
    }

    @Test
    void takesAnyFrameForASignOfLife() {
        for (int i = 0; i < 2; i++) {
            client.hearsPing().says("busy").hearsPastPings("busy");
        }
    }

    @Test
    void takesThePartsOfALongFrameForASignOfLife() {
        byte[] frame = RawFrame.text("x".repeat(100)).masked();

        for (byte next : Arrays.copyOf(frame, 2)) {
            client.hearsPing().sendsBytes(new byte[] {next});
        }

        client.hearsPing();
    }
}
