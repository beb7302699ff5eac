package dev.wshub.hub.websocket;

import static dev.wshub.hub.testing.RawFrame.BINARY;
import static dev.wshub.hub.testing.RawFrame.FIN;
import static dev.wshub.hub.testing.RawFrame.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RawFrame;
import dev.wshub.hub.testing.RunningHub;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A message may have 1000 bytes in 10 frames here: who sends more is told 1009. */
class MessageLimitsTest {

    private static final int MASKED = 0x80;

    private static RunningHub hub;
    private RawClient client;

    @BeforeAll
    static void startHub() {
        hub = RunningHub.start(Map.of("limits.message-bytes", 1_000, "limits.fragments", 10));
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
    void takesAMessageOfTheGreatestSize() {
        client.says("x".repeat(1_000)).hears("x".repeat(1_000));
    }

    @Test
    void refusesAMessageOfOneByteMore() {
        client.says("x".repeat(1_001)).isDropped(1009);
    }

    @Test
    void refusesAFrameOf100MebibytesByItsHeader() {
        client.sendsBytes(FIN | BINARY, MASKED | 127, 0, 0, 0, 0, 0x06, 0x40, 0, 0)
                .isDropped(1009);
    }

    @Test
    void refusesTheLargestFrameThereIs() {
        client.sendsBytes(FIN | BINARY, MASKED | 127, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF)
                .isDropped(1009);
    }

    @Test
    void takesFragmentsOfTheGreatestSizeTogether() {
        client.sends(RawFrame.beginning("x".repeat(600)), RawFrame.end("x".repeat(400)));

        client.hears("x".repeat(1_000));
    }

    @Test
    void refusesFragmentsThatAreTooBigTogether() {
        client.sends(RawFrame.beginning("x".repeat(600)), RawFrame.end("x".repeat(401)));

        client.isDropped(1009);
    }

    @Test
    void takesAMessageOfTheGreatestNumberOfFrames() {
        client.sends(RawFrame.beginning("0"));
        for (int i = 1; i < 9; i++) {
            client.sends(RawFrame.middle(String.valueOf(i)));
        }

        client.sends(RawFrame.end("9")).hears("0123456789");
    }

    @Test
    void refusesOneFrameMore() {
        client.sends(RawFrame.beginning(""));
        for (int i = 0; i < 10; i++) {
            client.sends(RawFrame.middle(""));
        }

        client.isDropped(1009);
    }

    @Test
    void countsTheFramesOfEachMessageAnew() {
        for (int message = 0; message < 5; message++) {
            client.sends(RawFrame.beginning("a"), RawFrame.middle("b"), RawFrame.middle("c"), RawFrame.end("d"));
            client.hears("abcd");
        }
    }

    @Test
    void refusesFragmentsWithoutEnd() {
        byte[] fragment = RawFrame.middle("").masked();
        client.sends(new RawFrame(TEXT, new byte[0]));

        for (int i = 0; i < 1_000; i++) {
            try {
                client.sendsBytes(fragment);
            } catch (UncheckedIOException e) {
                assertThat(i).isGreaterThan(9);
            }
        }

        client.isDropped(1009);
    }
}
