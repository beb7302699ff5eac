package dev.wshub.hub.websocket;

import static dev.wshub.hub.testing.RawFrame.BINARY;
import static dev.wshub.hub.testing.RawFrame.CLOSE;
import static dev.wshub.hub.testing.RawFrame.CONTINUATION;
import static dev.wshub.hub.testing.RawFrame.FIN;
import static dev.wshub.hub.testing.RawFrame.TEXT;

import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RawFrame;
import dev.wshub.hub.testing.RunningHub;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text is UTF-8 (RFC 6455, section 8.1): who sends other text is told 1007. */
class TextRulesTest {

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ff", // no such byte
                "80", // a second byte without a first
                "c3", // cut off
                "c080", // overlong
                "eda080", // half of a surrogate pair
                "f4908080", // above U+10FFFF
                "68656c6c6fe282" // cut off after good text
            })
    void refusesAMessageThatIsNotUtf8(String hex) {
        client.sends(frame(FIN | TEXT, hex)).isDropped(1007);
    }

    @Test
    void refusesBadTextInALaterFragment() {
        client.sends(frame(TEXT, "6869"), frame(CONTINUATION, "ff"), frame(FIN | CONTINUATION, "6869"));

        client.isDropped(1007);
    }

    @Test
    void refusesBadTextBeforeTheMessageIsComplete() {
        client.sends(frame(TEXT, "6869ff")).isDropped(1007);
    }

    @Test
    void refusesACharacterThatTheLastFragmentDoesNotComplete() {
        client.sends(frame(TEXT, "e2"), frame(FIN | CONTINUATION, "82")).isDropped(1007);
    }

    @Test
    void refusesBadTextInTheReasonOfACloseFrame() {
        client.sends(frame(FIN | CLOSE, "03e8ff")).isDropped(1007);
    }

    @Test
    void takesACharacterThatIsSplitOverFragments() {
        client.sends(
                frame(TEXT, "e2"), frame(CONTINUATION, "82"), RawFrame.ping("ff"), frame(FIN | CONTINUATION, "ac"));

        client.hearsPong("ff").hears("\u20ac");
    }

    @Test
    void takesCharactersOfEveryLength() {
        String text = "a\u00fc\u20ac\ud83d\ude00\u0000";

        client.says(text).hears(text);
    }

    @Test
    void takesAnyBytesInABinaryMessage() {
        byte[] data = HexFormat.of().parseHex("fffe80c0");

        client.sends(frame(BINARY, "fffe"), frame(FIN | CONTINUATION, "80c0")).hears(data);
    }

    private static RawFrame frame(int head, String hex) {
        return new RawFrame(head, HexFormat.of().parseHex(hex));
    }
}
