package dev.wshub.hub.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RawFrame;
import dev.wshub.hub.testing.RawSocket;
import dev.wshub.hub.testing.RunningHub;
import io.vertx.core.transport.Transport;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What depends on the way into the kernel, on each that works here. */
@ParameterizedClass
@MethodSource("transports")
class TransportsTest {

    static Stream<Transport> transports() {
        return RunningHub.transports();
    }

    @Parameter
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Transport transport;

    private RunningHub hub;

    @BeforeEach
    void startHub() {
        hub = RunningHub.start(
                Map.of("event-loops", 2, "drain.budget", "5s", "keepalive.close-timeout", "1m"), transport);
    }

    @AfterEach
    void closeHub() {
        hub.close();
    }

    @Test
    void carriesMessagesBetweenLoops() {
        try (RawClient ann = hub.connect("/rooms/x");
                RawClient bob = hub.connect("/rooms/x");
                RawClient carol = hub.connect("/rooms/x")) {
            for (int i = 0; i < 100; i++) {
                bob.says("m" + i);
            }

            for (RawClient client : new RawClient[] {ann, bob, carol}) {
                for (int i = 0; i < 100; i++) {
                    client.hears("m" + i);
                }
                client.sends(RawFrame.close()).isDropped(0);
            }
        }
    }

    @Test
    void carriesMessagesOfTheGreatestSize() {
        byte[] data = new byte[65_536];

        try (RawClient client = hub.connect("/echo")) {
            client.says(data).hears(data).sends(RawFrame.close(1000, "")).isDropped(1000);
        }
    }

    @Test
    void tellsAViolationAndEndsItsHalf() {
        try (RawClient client = hub.connect("/echo")) {
            client.sends(RawFrame.end("bad"))
                    .sends(RawFrame.text("x".repeat(60_000)))
                    .isDropped(1002);
        }
    }

    @Test
    void answersWhatCameBeforeAViolation() {
        byte[] data = new byte[65_536];

        try (RawClient client = hub.connect("/echo")) {
            client.sends(RawFrame.binary(data), RawFrame.end("bad")).hears(data).isDropped(1002);
        }
    }

    @Test
    void cutsOffWhoDoesNotEndItsHalfAfterAViolation() {
        try (RunningHub strict = RunningHub.start(Map.of("keepalive.close-timeout", "100ms"), transport);
                RawClient client = strict.connect("/echo")) {
            client.sends(RawFrame.end("bad")).isDropped(1002);

            long limit = System.nanoTime() + RawSocket.PATIENCE.toNanos();
            while (client.socket().trySend("flood")) {
                assertThat(System.nanoTime() - limit).isNegative();
            }
        }
    }

    @Test
    void noticesAPeerThatIsGone() {
        var keys = Map.of("keepalive.ping-interval", "250ms", "keepalive.pong-timeout", "250ms");

        try (RunningHub impatient = RunningHub.start(keys, transport);
                RawClient client = impatient.connect("/echo")) {
            client.hearsPing().isSentAway(3012);
        }
    }

    @Test
    void endsAHalfOpenHandshake() {
        try (RunningHub impatient = RunningHub.start(Map.of("limits.handshake-timeout", "200ms"), transport);
                RawSocket half = RawSocket.connect(impatient.port())) {
            assertThat(half.send("GET /echo").readOrEnd()).isEqualTo(-1);
        }
    }

    @Test
    void closesWhoDoesNotRead() {
        try (RawClient slow = RawClient.open(RawSocket.connectNarrow(hub.port()), "/rooms/x");
                RawClient publisher = hub.connect("/rooms/x")) {
            String message = "x".repeat(60_000);
            for (int i = 0; i < 300; i++) {
                publisher.says(message);
                publisher.hears(message);
            }

            RawFrame last = slow.nextFrame();
            while (last.opcode() != RawFrame.CLOSE) {
                last = slow.nextFrame();
            }
            assertThat(last.closeCode()).isEqualTo(3008);
            slow.sends(RawFrame.close()).hearsEnd();
        }
    }

    @Test
    void sendsItsClientsAwayWhenItEnds() {
        try (RawClient ann = hub.connect("/rooms/x");
                RawClient bob = hub.connect("/echo")) {
            ann.says("hi").hears("hi");
            bob.says("hi").hears("hi");
            Thread end = new Thread(hub::close);
            end.start();

            ann.isSentAway(1012);
            bob.isSentAway(1012);
        }
    }
}
