package dev.wshub.hub.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RawFrame;
import dev.wshub.hub.testing.RawSocket;
import dev.wshub.hub.testing.RunningHub;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The closing handshake (RFC 6455, sections 5.5.1 and 7). */
class ClosingTest {

    private static RunningHub hub;
    private RawClient client;

    @BeforeAll
    static void startHub() {
        hub = RunningHub.start(Map.of("keepalive.close-timeout", "300ms"));
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

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1002, 1003, 1007, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999})
    void answersACloseFrameWithItsCode(int code) {
        client.sends(RawFrame.close(code, "so long")).isDropped(code);
    }

    @Test
    void answersACloseFrameWithoutACode() {
        client.sends(RawFrame.close()).isDropped(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 32_768, 65_535})
    void answersACodeThatMustNotBeSentWith1002(int code) {
        client.sends(RawFrame.close(code, "")).isDropped(1002);
    }

    @Test
    void answersACloseFrameOfOneByteWith1002() {
        client.sends(new RawFrame(RawFrame.FIN | RawFrame.CLOSE, new byte[1])).isDropped(1002);
    }

    @Test
    void takesAReasonOf123Bytes() {
        client.sends(RawFrame.close(1000, "x".repeat(123))).isDropped(1000);
    }

    @Test
    void answersWhatCameBeforeTheCloseFrame() {
        client.sends(RawFrame.text("last words"), RawFrame.close(1000, ""));

        client.hears("last words").isDropped(1000);
    }

    @Test
    void answersNothingThatComesAfterTheCloseFrame() {
        client.sends(RawFrame.close(1000, ""), RawFrame.text("too late"), RawFrame.ping(""));

        client.isDropped(1000);
    }

    @Test
    void answersOneCloseFrameWithOne() {
        client.sends(RawFrame.close(1000, ""), RawFrame.close(1001, "")).isDropped(1000);
    }

    @Test
    void closesInTheMiddleOfAFragmentedMessage() {
        client.sends(RawFrame.beginning("half"), RawFrame.close(1000, "")).isDropped(1000);
    }

    @Test
    void doesNotNeedAGoodbye() {
        client.sends(RawFrame.beginning("half")).sendsBytes(0x81).close();

        try (RawClient next = hub.connect("/echo")) {
            next.says("hi").hears("hi");
        }
    }

    @Test
    void endsWhenThePeerHasEndedItsHalf() {
        client.socket().finish();

        client.hearsEnd();
    }

    @Test
    void isNotHeldUpByAPeerThatFloodsAfterAViolation() {
        byte[] flood = RawFrame.binary(new byte[60_000]).masked();
        client.sends(RawFrame.end("bad"));

        long limit = System.nanoTime() + RawSocket.PATIENCE.toNanos();
        while (canSend(flood)) {
            assertThat(System.nanoTime() - limit).isNegative();
        }
    }

    @Test
    void isNotHeldUpByAPeerThatPingsAfterAViolation() {
        byte[] ping = RawFrame.ping("still here").masked();
        client.sends(RawFrame.end("bad")).isDropped(1002);

        long limit = System.nanoTime() + RawSocket.PATIENCE.toNanos();
        while (canSend(ping)) {
            assertThat(System.nanoTime() - limit).isNegative();
        }
    }

    private boolean canSend(byte[] bytes) {
        try {
            client.sendsBytes(bytes);
            return true;
        } catch (UncheckedIOException e) {
            return false;
        }
    }
}
