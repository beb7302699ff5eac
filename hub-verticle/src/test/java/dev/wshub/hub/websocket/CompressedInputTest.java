package dev.wshub.hub.websocket;

import static dev.wshub.hub.testing.RawFrame.BINARY;
import static dev.wshub.hub.testing.RawFrame.CONTINUATION;
import static dev.wshub.hub.testing.RawFrame.FIN;
import static dev.wshub.hub.testing.RawFrame.PING;
import static dev.wshub.hub.testing.RawFrame.RSV1;
import static dev.wshub.hub.testing.RawFrame.RSV2;
import static dev.wshub.hub.testing.RawFrame.RSV3;
import static dev.wshub.hub.testing.RawFrame.TEXT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RawDeflate;
import dev.wshub.hub.testing.RawFrame;
import dev.wshub.hub.testing.RunningHub;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients send that may compress (RFC 7692, sections 6.2 and 7.2.2): 70 000 bytes in 10 frames at most. */
class CompressedInputTest {

    private static final int MOST = 70_000;

    private static RunningHub hub;
    private RawClient client;

    @BeforeAll
    static void startHub() {
        hub = RunningHub.start(Map.of(
                "compression.enabled",
                true,
                "limits.message-bytes",
                MOST,
                "limits.outbound-bytes",
                MOST,
                "limits.fragments",
                10));
    }

    @AfterAll
    static void closeHub() {
        hub.close();
    }

    @BeforeEach
    void connect() {
        client = hub.connect("/echo", RawDeflate.OFFER);
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void agreesThatNobodyRemembersAMessage() {
        assertThat(client.handshake().header("Sec-WebSocket-Extensions"))
                .isEqualTo("permessage-deflate; server_no_context_takeover; client_no_context_takeover");
    }

    @Test
    void readsCompressedMessagesAndOthers() {
        client.sends(RawDeflate.text("one two two two")).hears("one two two two");
        client.says("three").hears("three");
        client.sends(new RawFrame(FIN | RSV1 | BINARY, RawDeflate.deflate(new byte[500])))
                .hears(new byte[500]);
    }

    @Test
    void readsAnEmptyMessage() {
        client.sends(frame(FIN | RSV1 | TEXT, "00")).hears("");
    }

    @Test
    void readsACompressedMessageInFragments() {
        client.sends(
                frame(RSV1 | TEXT, "f2"),
                frame(CONTINUATION, ""),
                RawFrame.ping("meanwhile"),
                frame(CONTINUATION, "48cdc9"),
                frame(FIN | CONTINUATION, "c90700"));

        client.hearsPong("meanwhile").hears("Hello");
    }

    @Test
    void readsAnotherMessageInFragmentsBehindACompressedOne() {
        client.sends(RawDeflate.text("compressed")).hears("compressed");

        client.sends(RawFrame.beginning("not "), RawFrame.end("compressed")).hears("not compressed");
    }

    @Test
    void readsTheMessagesOfOneReadInTheirOrder() {
        String filler = " ".repeat(MOST - 10);
        RawFrame[] bombs = IntStream.range(0, 100)
                .mapToObj(i -> RawDeflate.text(i + filler))
                .toArray(RawFrame[]::new);

        client.sends(bombs).sends(RawFrame.ping("last"));

        for (int i = 0; i < bombs.length; i++) {
            client.hears(i + filler);
        }
        client.hearsPong("last");
    }

    @Test
    void takesAMessageOfTheGreatestSize() {
        client.sends(RawDeflate.text("x".repeat(MOST))).hears("x".repeat(MOST));
    }

    @ParameterizedTest
    @ValueSource(ints = {MOST + 1, 50_000_000})
    void refusesAMessageThatIsTooBigWhenInflated(int length) {
        client.sends(RawDeflate.text("x".repeat(length))).isDropped(1009);
    }

    @Test
    void refusesFragmentsThatAreTooBigTogetherWhenInflated() {
        byte[] bomb = RawDeflate.deflate(new byte[1_000_000]);
        int half = bomb.length / 2;

        client.sends(
                new RawFrame(RSV1 | BINARY, Arrays.copyOf(bomb, half)),
                new RawFrame(FIN | CONTINUATION, Arrays.copyOfRange(bomb, half, bomb.length)));

        client.isDropped(1009);
    }

    @Test
    void refusesCompressedFragmentsThatAreTooBigTogether() {
        client.sends(
                new RawFrame(RSV1 | BINARY, new byte[MOST / 2]), new RawFrame(CONTINUATION, new byte[MOST / 2 + 1]));

        client.isDropped(1009);
    }

    @Test
    void refusesCompressedFragmentsWithoutEnd() {
        client.sends(frame(RSV1 | TEXT, ""));
        for (int i = 0; i < 10; i++) {
            client.sends(frame(CONTINUATION, ""));
        }

        client.isDropped(1009);
    }

    @ParameterizedTest
    @ValueSource(ints = {RSV2, RSV3, RSV1 | RSV2, RSV1 | RSV2 | RSV3})
    void refusesTheOtherReservedBits(int bits) {
        client.sends(frame(FIN | TEXT | bits, "f248cdc9c90700")).isDropped(1002);
    }

    @Test
    void refusesAControlFrameThatIsMarkedAsCompressed() {
        client.sends(frame(FIN | RSV1 | PING, "00")).isDropped(1002);
    }

    @ParameterizedTest
    @ValueSource(ints = {RSV1, 0})
    void refusesALaterFragmentThatIsMarkedAsCompressed(int first) {
        client.sends(frame(first | TEXT, "4869"), frame(FIN | RSV1 | CONTINUATION, "cdc9c90700"))
                .isDropped(1002);
    }

    @Test
    void refusesAMarkThatWasNotAgreedOn() {
        try (RawClient another = hub.connect("/echo")) {
            assertThat(another.handshake().headers()).doesNotContainKey("sec-websocket-extensions");

            another.sends(RawDeflate.text("hello")).isDropped(1002);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ff", "f248cdc9", "48656c6c6f"})
    void refusesWhatIsNotDeflatedOrNotAllThere(String hex) {
        client.sends(frame(FIN | RSV1 | TEXT, hex)).isDropped(1007);
    }

    @Test
    void refusesTextThatIsNotUtf8WhenInflated() {
        byte[] compressed = RawDeflate.deflate(HexFormat.of().parseHex("6869ff"));

        client.sends(new RawFrame(FIN | RSV1 | TEXT, compressed)).isDropped(1007);
    }

    @Test
    void takesTextWhoseCompressedBytesAreNotUtf8() {
        String text = "h\u00e9llo \ud83d\ude00 ".repeat(20);
        byte[] compressed = RawDeflate.deflate(text.getBytes(UTF_8));

        client.sends(
                new RawFrame(RSV1 | TEXT, Arrays.copyOf(compressed, 5)),
                new RawFrame(FIN | CONTINUATION, Arrays.copyOfRange(compressed, 5, compressed.length)));

        client.hears(text);
    }

    @Test
    void answersACloseFrameInTheMiddleOfACompressedMessage() {
        client.sends(frame(RSV1 | TEXT, "f248cd"), RawFrame.close(1001, "")).isDropped(1001);
    }

    @Test
    void passesOverWhatComesBehindAViolation() {
        client.sends(frame(FIN | RSV1 | PING, ""), RawDeflate.text("late"), RawFrame.close())
                .hearsClose(1002);
    }

    @Test
    void keepsNothingOfAMessageWhoseSenderVanishes() {
        client.sends(frame(RSV1 | TEXT, "f248cd"), RawFrame.ping("heard")).hearsPong("heard");

        client.close(); // the guard finds the leak
    }

    private static RawFrame frame(int head, String hex) {
        return new RawFrame(head, HexFormat.of().parseHex(hex));
    }
}
