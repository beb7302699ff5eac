package dev.wshub.hub.websocket;

import static dev.wshub.hub.testing.RawFrame.BINARY;
import static dev.wshub.hub.testing.RawFrame.FIN;
import static dev.wshub.hub.testing.RawFrame.RSV1;
import static dev.wshub.hub.testing.RawFrame.TEXT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RawDeflate;
import dev.wshub.hub.testing.RawFrame;
import dev.wshub.hub.testing.RunningHub;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A room in which some have agreed on compression and some have not. Messages of 100 bytes or more are compressed. */
class CompressedRoomTest {

    private static final String LONG = "{\"text\":\"hello hello hello\"}".repeat(10);

    private static RunningHub hub;
    private RawClient packed;
    private RawClient plain;

    @BeforeAll
    static void startHub() {
        hub = RunningHub.start(Map.of("compression.enabled", true, "compression.threshold", 100));
    }

    @AfterAll
    static void closeHub() {
        hub.close();
    }

    @BeforeEach
    void connect() {
        packed = hub.connect("/rooms/lobby", RawDeflate.OFFER);
        plain = hub.connect("/rooms/lobby");
    }

    @AfterEach
    void disconnect() {
        packed.close();
        plain.close();
    }

    @Test
    void tellsTheSameCompressedAndNot() {
        plain.says(LONG).hears(LONG);

        RawFrame frame = packed.nextFrame();
        assertThat(frame.head()).isEqualTo(FIN | RSV1 | TEXT);
        assertThat(frame.payload()).hasSizeLessThan(LONG.length() / 4);
        assertThat(RawDeflate.inflate(frame.payload())).isEqualTo(LONG.getBytes(UTF_8));
    }

    @Test
    void passesOnWhatCameCompressed() {
        packed.sends(RawDeflate.text(LONG));

        plain.hears(LONG);
        assertThat(read(packed)).isEqualTo(LONG);
    }

    @Test
    void keepsTheKindOfAMessage() {
        plain.says(new byte[1_000]).hears(new byte[1_000]);

        RawFrame frame = packed.nextFrame();
        assertThat(frame.head()).isEqualTo(FIN | RSV1 | BINARY);
        assertThat(RawDeflate.inflate(frame.payload())).isEqualTo(new byte[1_000]);
    }

    @Test
    void tellsAsTheyAreMessagesBelowTheThreshold() {
        plain.says("x".repeat(99));

        packed.hears("x".repeat(99));
    }

    @Test
    void tellsAsTheyAreMessagesThatDoNotBecomeShorter() {
        byte[] noise = new byte[500];
        new Random(1).nextBytes(noise);

        plain.says(noise);

        packed.hears(noise);
    }

    @Test
    void tellsEverybodyTheSameInOneOrder() {
        RawFrame[] messages = new RawFrame[200];
        for (int i = 0; i < messages.length; i++) {
            messages[i] = i % 2 == 0 ? RawFrame.text(numbered(i)) : RawDeflate.text(numbered(i));
        }

        packed.sends(messages);

        for (int i = 0; i < messages.length; i++) {
            assertThat(read(packed)).isEqualTo(numbered(i));
            plain.hears(numbered(i));
        }
    }

    @Test
    void leavesOutOnesOwnAlsoWhenCompressed() {
        try (RawClient deaf = hub.connect("/rooms/lobby?echo=false", RawDeflate.OFFER)) {
            deaf.says("own " + LONG);
            assertThat(read(packed)).isEqualTo("own " + LONG);
            plain.says("other " + LONG);

            assertThat(read(deaf)).isEqualTo("other " + LONG);
        }
    }

    private static String numbered(int number) {
        return number + ": " + "lorem ipsum ".repeat(number % 20);
    }

    private static String read(RawClient client) {
        RawFrame frame = client.nextFrame();
        boolean isCompressed = (frame.head() & RSV1) != 0;
        return new String(isCompressed ? RawDeflate.inflate(frame.payload()) : frame.payload(), UTF_8);
    }
}
