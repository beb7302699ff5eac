package dev.wshub.protocol.centrifuge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.ClientInfo;
import dev.wshub.protocol.JsonText;
import dev.wshub.protocol.MessageKind;
import dev.wshub.protocol.Payload;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPayloadsTest {

    private static final JsonCodec CODEC = JsonCodec.INSTANCE;
    private static final ChannelName CH = new ChannelName("ch");

    @Test
    void readsThePayloadsThatItTakesForJson() throws BadFrame {
        int limit = JsonText.MAX_DEPTH;
        String deepest = "[".repeat(limit) + "]".repeat(limit);

        assertThat(read("{\"send\":{\"data\":" + deepest + "}}"))
                .containsExactly(new Command(0, new Request.Send(Payload.of(deepest))));
        assertThatThrownBy(() -> read("{\"send\":{\"data\":[" + deepest + "]}}"))
                .isInstanceOf(BadFrame.class)
                .hasMessage("a payload is nested too deep");
    }

    @Test
    void carriesTheDeepestInfoInTheDeepestPlace() throws BadFrame {
        int limit = JsonText.MAX_DEPTH;
        Payload deepest = Payload.of("[".repeat(limit) + "]".repeat(limit));
        Publication publication = Publication.text(CH, "1").from(new ClientInfo("", "", deepest, deepest));
        Result.Subscribe sub = new Result.Subscribe(
                false, 0, false, false, Position.NONE, List.of(publication), false, false, Payload.EMPTY);
        Reply reply = new Reply.Answer(
                1, new Result.Connect("", "", false, 0, Payload.EMPTY, Map.of("ch", sub), 0, false, "", "", 0));

        List<Reply> read = CODEC.readReplies(written(reply).getBytes(UTF_8));

        assertThat(read).usingRecursiveComparison().isEqualTo(List.of(reply));
    }

    @Test
    void putsPayloadsOnOneLineWhenItReads() throws BadFrame {
        assertThat(read("{\"send\":{\"data\":{\r\n  \"a\": \"b\\nc\"\n}}}"))
                .containsExactly(new Command(0, new Request.Send(Payload.of("{    \"a\": \"b\\nc\" }"))));
    }

    @Test
    void putsPayloadsOnOneLineWhenItWrites() {
        assertThat(published(Publication.text(CH, "{\n\"a\":1\r\n}")))
                .isEqualTo("{\"push\":{\"channel\":\"ch\",\"pub\":{\"data\":{ \"a\":1  }}}}");
        assertThat(written(new Reply.Answer(7, new Result.Rpc(Payload.of("[\n]")))))
                .isEqualTo("{\"id\":7,\"rpc\":{\"data\":[ ]}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"a":1} | {"a":1}
                    12      | 12
                    hello   | "hello"
                    1 2     | "1 2"
                    {"a     | "{\\"a"
                    größe   | "größe"
                    ``      | ""
                    """)
    void writesTextAsItIsIfItIsJsonElseAsAString(String text, String data) {
        assertThat(published(Publication.text(CH, text)))
                .isEqualTo("{\"push\":{\"channel\":\"ch\",\"pub\":{\"data\":" + data + "}}}");
    }

    @Test
    void writesBinaryInBase64EvenIfItIsJson() {
        assertThat(published(binary("{}"))).contains("\"data\":\"e30=\"");
        assertThat(published(binary(""))).contains("\"data\":\"\"");
    }

    @Test
    void writesOtherPayloadsThatAreNoJsonAsStrings() {
        byte[] bytes = {(byte) 0xff};

        assertThat(written(new Push.Message(Payload.of("hello"))))
                .isEqualTo("{\"push\":{\"message\":{\"data\":\"hello\"}}}");
        assertThat(written(new Push.Message(Payload.of(bytes))))
                .isEqualTo("{\"push\":{\"message\":{\"data\":\"/w==\"}}}");
    }

    @Property
    void writesJsonOnOneLineWhateverItIsGiven(@ForAll String text, @ForAll byte[] bytes) {
        ClientInfo info = new ClientInfo(text, text, Payload.of(bytes), Payload.of(text));
        Publication publication = Publication.of(new ChannelName("\"\\{"), MessageKind.TEXT, bytes, "")
                .from(info);

        for (String json : List.of(
                published(publication),
                published(Publication.text(CH, text)),
                written(new Push.Join(text, info)),
                written(new Reply.Answer(1, new Result.Presence(List.of(info)))),
                written(new Push.Message(Payload.of(bytes))))) {
            assertThat(JsonText.isValue(json.getBytes(UTF_8))).as(json).isTrue();
            assertThat(json).doesNotContain("\n", "\r");
        }
    }

    @Test
    void takesAllThatIsPublishedForText() {
        assertThat(CODEC.kindOf(Payload.of("{}"))).isEqualTo(MessageKind.TEXT);
        assertThat(CODEC.kind()).isEqualTo(MessageKind.TEXT);
    }

    private static Publication binary(String data) {
        return Publication.of(CH, MessageKind.BINARY, data.getBytes(UTF_8), Publication.NOBODY);
    }

    private static List<Command> read(String frame) throws BadFrame {
        return CODEC.readCommands(frame.getBytes(UTF_8), 10);
    }

    private static String written(Reply reply) {
        ByteBuf out = Unpooled.buffer();
        CODEC.write(reply, out);
        return out.toString(UTF_8);
    }

    private static String published(Publication publication) {
        ByteBuf out = Unpooled.buffer();
        CODEC.writePublication(publication, out);
        return out.toString(UTF_8);
    }
}
