package dev.wshub.hub.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.HttpAnswer;
import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RawFrame;
import dev.wshub.hub.testing.RawSocket;
import dev.wshub.hub.testing.RunningHub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How many are let in, and how long somebody may take to say what it wants. */
class AdmissionTest {

    @Test
    void tellsThoseForWhomThereIsNoPlace() {
        try (RunningHub hub = RunningHub.start(Map.of("limits.connections", 2));
                RawClient ann = hub.connect("/echo");
                RawClient bob = hub.connect("/rooms/x");
                RawClient late = hub.connect("/echo")) {
            late.isSentAway(1013);

            ann.says("hi").hears("hi");
            bob.says("hi").hears("hi");
        }
    }

    @Test
    void givesThePlaceOfOneThatLeavesToTheNext() {
        try (RunningHub hub = RunningHub.start(Map.of("limits.connections", 1))) {
            for (int i = 0; i < 5; i++) {
                try (RawClient client = hub.connect("/echo")) {
                    client.says("hi").hears("hi").sends(RawFrame.close()).isDropped(0);
                }
            }
        }
    }

    @Test
    void answersNothingToThoseForWhomThereIsNoPlace() {
        try (RunningHub hub = RunningHub.start(Map.of("limits.connections", 1, "keepalive.close-timeout", "300ms"));
                RawClient ann = hub.connect("/rooms/x");
                RawClient late = hub.connect("/rooms/x")) {
            late.hearsClose(1013).says("let me in");
            ann.says("alone").hears("alone");

            late.hearsEnd();
        }
    }

    @Test
    void endsAConnectionThatAsksForNothing() {
        try (RunningHub hub = RunningHub.start(Map.of("limits.handshake-timeout", "200ms"));
                RawSocket silent = RawSocket.connect(hub.port());
                RawSocket half = RawSocket.connect(hub.port())) {
            half.send("GET /echo HTTP/1.1\r\nHost:");

            assertThat(silent.readOrEnd()).isEqualTo(-1);
            assertThat(half.readOrEnd()).isEqualTo(-1);
        }
    }

    @Test
    void endsAHandshakeThatComesTooSlowly() {
        try (RunningHub hub = RunningHub.start(Map.of("limits.handshake-timeout", "300ms"));
                RawSocket loris = RawSocket.connect(hub.port()).waits(Duration.ofMillis(20))) {
            long start = System.nanoTime();
            int bytes = 0;
            loris.send("GET /echo HTTP/1.1\r\nX-Long: ");
            while (!loris.isEnded()) {
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(RawSocket.PATIENCE);
                bytes += loris.trySend("x") ? 1 : 0;
            }

            assertThat(bytes).isPositive();
        }
    }

    @Test
    void doesNotEndAWebSocketThatIsSilent() {
        try (RunningHub hub = RunningHub.start(Map.of("limits.handshake-timeout", "500ms", "limits.http-idle", "1s"));
                RawClient silent = hub.connect("/rooms/x");
                RawSocket idle = RawSocket.connect(hub.port())) {
            idle.send("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(HttpAnswer.readFrom(idle).status()).isEqualTo(200);
            assertThat(idle.readOrEnd()).isEqualTo(-1);

            silent.says("hi").hears("hi");
        }
    }

    @Test
    void endsTheOldestOfTooManyHandshakes() {
        try (RunningHub hub = RunningHub.start(Map.of("limits.handshakes", 16));
                RawClient client = hub.connect("/echo")) {
            List<RawSocket> halfOpen = new ArrayList<>();
            for (int i = 0; i < 18; i++) {
                RawSocket socket = RawSocket.connect(hub.port());
                halfOpen.add(socket.send("GET /echo HTTP/1.1\r\n"));
                client.says("hi").hears("hi");
            }

            assertThat(halfOpen.get(0).readOrEnd()).isEqualTo(-1);
            assertThat(halfOpen.get(1).readOrEnd()).isEqualTo(-1);
            RawSocket third = halfOpen.get(2).send("Host: x\r\n\r\n");
            assertThat(HttpAnswer.readFrom(third).status()).isEqualTo(426);
            halfOpen.forEach(RawSocket::close);
        }
    }
}
