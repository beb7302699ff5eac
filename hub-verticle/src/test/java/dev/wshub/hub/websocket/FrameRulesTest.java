package dev.wshub.hub.websocket;

import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RawFrame;
import dev.wshub.hub.testing.RunningHub;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of RFC 6455, section 5, for what a client may send: who breaks one is told 1002. */
class FrameRulesTest {

    private static final int MASKED = 0x80;

    private static RunningHub hub;
    private RawClient client;

    @BeforeAll
    static void startHub() {
        hub = RunningHub.start();
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
    void aFrameOfAClientIsMasked() {
        client.sendsBytes(RawFrame.text("hi").unmasked()).isDropped(1002);
    }

    @Test
    void alsoAPingIsMasked() {
        client.sendsBytes(RawFrame.ping("").unmasked()).isDropped(1002);
    }

    @ParameterizedTest
    @ValueSource(ints = {RawFrame.RSV1, RawFrame.RSV2, RawFrame.RSV3, 0x70})
    void reservedBitsAreZero(int bits) {
        client.sends(new RawFrame(RawFrame.FIN | bits | RawFrame.TEXT, new byte[3]))
                .isDropped(1002);
    }

    @Test
    void reservedBitsOfControlFramesAreZero() {
        client.sends(new RawFrame(RawFrame.FIN | RawFrame.RSV1 | RawFrame.PING, new byte[0]))
                .isDropped(1002);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x3, 0x4, 0x5, 0x6, 0x7, 0xB, 0xC, 0xD, 0xE, 0xF})
    void reservedOpcodesAreNotUsed(int opcode) {
        client.sends(new RawFrame(RawFrame.FIN | opcode, new byte[0])).isDropped(1002);
    }

    @ParameterizedTest
    @ValueSource(ints = {RawFrame.CLOSE, RawFrame.PING, RawFrame.PONG})
    void controlFramesAreNotFragmented(int opcode) {
        client.sends(new RawFrame(opcode, new byte[0])).isDropped(1002);
    }

    @ParameterizedTest
    @ValueSource(ints = {RawFrame.CLOSE, RawFrame.PING, RawFrame.PONG})
    void controlFramesHaveAtMost125Bytes(int opcode) {
        client.sends(new RawFrame(RawFrame.FIN | opcode, new byte[126])).isDropped(1002);
    }

    @Test
    void aContinuationContinuesSomething() {
        client.sends(RawFrame.end("hi")).isDropped(1002);
    }

    @Test
    void aContinuationDoesNotFollowAWholeMessage() {
        client.says("whole").hears("whole").sends(RawFrame.middle("hi")).isDropped(1002);
    }

    @Test
    void aMessageDoesNotBeginInsideAnother() {
        client.sends(RawFrame.beginning("one"), RawFrame.text("two")).isDropped(1002);
    }

    @Test
    void aFragmentedMessageDoesNotBeginInsideAnother() {
        client.sends(RawFrame.beginning("one"), RawFrame.beginning("two")).isDropped(1002);
    }

    @Test
    void aLengthBelow126TakesOneByte() {
        client.sendsBytes(RawFrame.FIN | RawFrame.TEXT, MASKED | 126, 0, 125).isDropped(1002);
    }

    @Test
    void aLengthBelow65536TakesTwoBytes() {
        client.sendsBytes(RawFrame.FIN | RawFrame.TEXT, MASKED | 127, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF)
                .isDropped(1002);
    }

    @Test
    void aLengthIsNotNegative() {
        client.sendsBytes(RawFrame.FIN | RawFrame.TEXT, MASKED | 127, 0x80, 0, 0, 0, 0, 0, 0, 0)
                .isDropped(1002);
    }

    @Test
    void whatCameBeforeAViolationIsAnswered() {
        client.sends(RawFrame.text("good"), RawFrame.end("bad"));

        client.hears("good").isDropped(1002);
    }

    @Test
    void nothingAfterAViolationIsAnswered() {
        client.sends(RawFrame.end("bad"), RawFrame.ping("1"), RawFrame.text("2"), RawFrame.close(1000, ""));

        client.isDropped(1002);
    }

    @Test
    void controlFramesMayStandBetweenFragments() {
        client.sends(RawFrame.beginning("a"), RawFrame.ping("p"), RawFrame.middle("b"), RawFrame.pong(""));
        client.sends(RawFrame.end("c"));

        client.hearsPong("p").hears("abc");
    }

    @Test
    void fragmentsMayBeEmpty() {
        client.sends(RawFrame.beginning(""), RawFrame.middle("a"), RawFrame.middle(""), RawFrame.end("b"));
        client.sends(RawFrame.beginning(""), RawFrame.end(""));
        client.sends(RawFrame.beginning("c"), RawFrame.end(""));
        client.says("");

        client.hears("ab").hears("").hears("c").hears("");
    }

    @Test
    void aMessageMayComeByteByByte() {
        for (byte next : RawFrame.text("slowly").masked()) {
            client.sendsBytes(new byte[] {next});
        }

        client.hears("slowly");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536})
    void everyFormOfLengthIsUnderstood(int length) {
        byte[] data = new byte[length];
        Arrays.fill(data, (byte) 0xA5);

        client.says(data).hears(data);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125})
    void aPingIsAnsweredWithItsPayload(int length) {
        client.sends(RawFrame.ping("x".repeat(length))).hearsPong("x".repeat(length));
    }

    @Test
    void aPongThatNobodyAskedForIsIgnored() {
        client.sends(RawFrame.pong("unasked")).says("hi").hears("hi");
    }
}
