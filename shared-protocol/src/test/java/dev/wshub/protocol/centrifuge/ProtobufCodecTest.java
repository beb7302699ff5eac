package dev.wshub.protocol.centrifuge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.MessageKind;
import dev.wshub.protocol.Payload;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtobufCodecTest {

    private static final ProtobufCodec CODEC = ProtobufCodec.INSTANCE;

    @Test
    void looksLikeTheSchema() {
        Publication publication = Publication.text(new ChannelName("ch"), "{}").at(new Position(6, "ABCD"));

        // Reply{push 4: Push{channel 2: "ch", pub 4: Publication{data 4: "{}", offset 6: 6}}}
        assertThat(written(new Push.Pub(publication)))
                .isEqualTo("0e" + "220c" + "12026368" + "2206" + "22027b7d" + "3006");
        // Reply{id 1: 300, error 2: Error{code 1: 108, message 2: "not available"}}
        assertThat(written(new Reply.Refused(300, Refusal.NOT_AVAILABLE)))
                .isEqualTo("16" + "08ac02" + "1211" + "086c" + "120d6e6f7420617661696c61626c65");
        // Command{id 1: 3, publish 7: PublishRequest{channel 1: "ch", data 2: "{}"}}
        assertThat(written(new Command(3, new Request.Publish("ch", Payload.of("{}")))))
                .isEqualTo("0c" + "0803" + "3a08" + "0a026368" + "12027b7d");
        // Command{id 1: 6, history 10: HistoryRequest{channel 1: "ch", limit 7: -1, since 8: {offset 1: 1, epoch 2:
        // "A"}}}
        assertThat(written(new Command(6, new Request.History("ch", -1, new Position(1, "A"), false))))
                .isEqualTo("1a" + "0806" + "5216" + "0a026368" + "38ffffffffffffffffff01" + "42050801120141");
        assertThat(written(new Reply.Ping())).isEqualTo("00");
        assertThat(written(new Command(0, new Request.Pong()))).isEqualTo("00");
    }

    @Test
    void readsAZeroAsAPongOrAPing() throws BadFrame {
        assertThat(read("00")).containsExactly(new Command(0, new Request.Pong()));
        assertThat(CODEC.readReplies(new byte[] {0})).containsExactly(new Reply.Ping());
    }

    @Test
    void passesOverWhatItDoesNotKnow() throws BadFrame {
        // Fields 90 to 93: a varint, eight bytes, a text and four bytes.
        String unknown = "d00501" + "d9050000000000000000" + "e2050161" + "ed0500000000";

        assertThat(read("19" + "0801" + unknown)).containsExactly(new Command(1, new Request.Unknown()));
    }

    @Test
    void takesTheLastOfTwoFieldsWithOneNumber() throws BadFrame {
        // Command{id 1: 1, id 1: 2, presence 8: {channel 1: "a", channel 1: "b"}}
        assertThat(read("0c" + "0801" + "0802" + "4206" + "0a0161" + "0a0162"))
                .containsExactly(new Command(2, new Request.Presence("b")));
        // Command{presence 8: {channel 1: "a"}, presence 8: {}}
        assertThat(read("07" + "42030a0161" + "4200")).containsExactly(new Command(0, new Request.Presence("")));
    }

    @ParameterizedTest
    @CsvSource({
        "01,               not Protobuf",
        "0208,             not Protobuf",
        "020801ff,         not Protobuf",
        "ffffffff0f0801,   not Protobuf",
        "ffffffffffffffffffffff, not Protobuf",
        "03089601ff,       not Protobuf",
        "0100,             not Protobuf",
        "020001,           not Protobuf",
        "020a00,           id is of the wrong type",
        "050d00000000,     id is of the wrong type",
        "020807 02 2001,   connect is of the wrong type",
        "0a08ffffffffffffffff7f, id is out of range",
        "06088080808010,   id is out of range",
        "044a0042 00,      two methods: presence and presence_stats",
        "0442020805,       channel is of the wrong type",
        "0542030a01ff,     not Protobuf",
        "0442020a7f,       not Protobuf",
        "02d305,           a group",
        "02d405,           a group"
    })
    void refuses(String frame, String why) {
        assertThatThrownBy(() -> read(frame.replace(" ", "")))
                .isInstanceOf(BadFrame.class)
                .hasMessage(why);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0b, 0x22, 0x2a, 0x8a, 0xff, 0x80})
    @Timeout(5)
    void refusesADepthBombAtOnce(int bomb) {
        byte[] frame = new byte[60_003];
        Arrays.fill(frame, (byte) bomb);
        // A length of 60,000 before 60,000 bytes.
        frame[0] = (byte) 0xe0;
        frame[1] = (byte) 0xd4;
        frame[2] = 3;

        assertThatThrownBy(() -> CODEC.readCommands(frame, 1)).isInstanceOf(BadFrame.class);
    }

    @Test
    void readsAnEntryWithoutAValue() throws BadFrame {
        // Command{connect 4: ConnectRequest{subs 3: {key 1: "a"}, headers 6: {key 1: "b"}}}
        assertThat(read("0c220a" + "1a030a0161" + "32030a0162")).singleElement().satisfies(command -> {
            Request.Connect connect = (Request.Connect) command.request();
            assertThat(connect.subs()).containsOnly(Map.entry("a", Request.Subscribe.to("")));
            assertThat(connect.headers()).containsOnly(Map.entry("b", ""));
        });
    }

    @Test
    void takesJsonForTextAndAllElseForBinary() {
        assertThat(CODEC.kindOf(Payload.of("{}"))).isEqualTo(MessageKind.TEXT);
        assertThat(CODEC.kindOf(Payload.of("hello"))).isEqualTo(MessageKind.BINARY);
        assertThat(CODEC.kindOf(Payload.EMPTY)).isEqualTo(MessageKind.BINARY);
        assertThat(CODEC.kind()).isEqualTo(MessageKind.BINARY);
    }

    private static List<Command> read(String hex) throws BadFrame {
        return CODEC.readCommands(ByteBufUtil.decodeHexDump(hex), 10);
    }

    private static String written(Reply reply) {
        ByteBuf out = Unpooled.buffer();
        CODEC.write(reply, out);
        return ByteBufUtil.hexDump(out);
    }

    private static String written(Command command) {
        ByteBuf out = Unpooled.buffer();
        CODEC.write(command, out);
        return ByteBufUtil.hexDump(out);
    }
}
