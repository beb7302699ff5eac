package dev.wshub.protocol.centrifuge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRefusalsTest {

    private static final JsonCodec CODEC = JsonCodec.INSTANCE;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"id":1,"ping":{},"presence":{}}                | two methods: presence and ping
                    {"id":"1"}                                      | id is of the wrong type
                    {"id":1.0}                                      | id is of the wrong type
                    {"id":true}                                     | id is of the wrong type
                    {"id":[1]}                                      | id is of the wrong type
                    {"id":-1}                                       | id is out of range
                    {"id":4294967296}                               | id is out of range
                    {"id":99999999999999999999999999}               | id is out of range
                    {"id":1,"presence":[]}                          | presence is of the wrong type
                    {"id":1,"presence":{"channel":1}}               | channel is of the wrong type
                    {"id":1,"connect":{"subs":[]}}                  | subs is of the wrong type
                    {"id":1,"connect":{"subs":{"ch":1}}}            | value is of the wrong type
                    {"id":1,"connect":{"headers":{"a":1}}}          | value is of the wrong type
                    {"id":1,"subscribe":{"recover":1}}              | recover is of the wrong type
                    {"id":1,"subscribe":{"offset":-1}}              | offset is out of range
                    {"id":1,"subscribe":{"offset":9223372036854775808}} | offset is out of range
                    {"id":1,"history":{"limit":2147483648}}         | limit is out of range
                    []                                              | not an object
                    1                                               | not an object
                    {} 1                                            | not an object
                    {"id":1                                         | not JSON
                    {"id":1}}                                       | not JSON
                    {"id":01}                                       | not JSON
                    {id:1}                                          | not JSON
                    {"id":1,}                                       | not JSON
                    {"id":1,"send":{"data":{"a" 1}}}                | not JSON
                    {"id":1,"send":{"data":nul}}                    | not JSON
                    {"id":1,"send":{"data":}}                       | not JSON
                    {"id":1,"more":[}}                              | not JSON
                    hello                                           | not JSON
                    {},{}                                           | not JSON
                    `  `                                            | empty
                    """)
    void refuses(String frame, String why) {
        assertThatThrownBy(() -> read(frame)).isInstanceOf(BadFrame.class).hasMessage(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"send\":{\"data\":\"\u00c0\u0080\"}}",
                "{\"send\":{\"data\":\"\u00ed\u00a0\u0080\"}}",
                "{\"presence\":{\"channel\":\"\u00ff\"}}",
                "{\"\u00c3\":1}"
            })
    void refusesWhatIsNotUtf8(String bytes) {
        assertThatThrownBy(() -> CODEC.readCommands(bytes.getBytes(ISO_8859_1), 1))
                .isInstanceOf(BadFrame.class)
                .hasMessage("not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00ef\u00bb\u00bf{}", "{\u0000}\u0000", "\u0000{\u0000}", "{}\u0000"})
    void refusesOtherEncodings(String bytes) {
        assertThatThrownBy(() -> CODEC.readCommands(bytes.getBytes(ISO_8859_1), 1))
                .isInstanceOf(BadFrame.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "{\"a\":",
                "{\"send\":{\"data\":[",
                "{\"id\":",
                "{\"more\":[",
                "{\"presence\":{\"channel\":["
            })
    @Timeout(5)
    void refusesADepthBombAtOnce(String start) {
        for (String nested : List.of("[", "{\"a\":", "{\"send\":")) {
            String bomb = start + nested.repeat(60_000);
            assertThatThrownBy(() -> read(bomb)).isInstanceOf(BadFrame.class);
        }
    }

    @Test
    @Timeout(5)
    void refusesAHugeNumberAtOnce() {
        String digits = "9".repeat(1_000_000);

        assertThatThrownBy(() -> read("{\"id\":" + digits + "}")).isInstanceOf(BadFrame.class);
        assertThatThrownBy(() -> read("{\"id\":1e" + digits + "}")).isInstanceOf(BadFrame.class);
    }

    @Test
    void refusesAPublicationInAChannelWithoutAName() {
        for (String channel : List.of("", "a b", "größe", "a".repeat(256))) {
            byte[] frame = ("{\"push\":{\"channel\":\"" + channel + "\",\"pub\":{\"data\":1}}}").getBytes(UTF_8);
            assertThatThrownBy(() -> CODEC.readReplies(frame))
                    .isInstanceOf(BadFrame.class)
                    .hasMessage("channel is no name of a channel");
        }
    }

    @Test
    void answersABadFrameWithoutAStackTrace() {
        assertThatThrownBy(() -> read("secret"))
                .isInstanceOf(BadFrame.class)
                .message()
                .doesNotContain("secret");
        assertThatThrownBy(() -> read("secret"))
                .extracting(Throwable::getStackTrace)
                .isEqualTo(new StackTraceElement[0]);
    }

    private static List<Command> read(String frame) throws BadFrame {
        return CODEC.readCommands(frame.getBytes(UTF_8), 10);
    }
}
