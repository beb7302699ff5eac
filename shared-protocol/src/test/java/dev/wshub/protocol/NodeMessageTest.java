package dev.wshub.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeMessageTest {

    private static final ConnectionId ID = new ConnectionId("a-b", 1, 99);

    @ParameterizedTest
    @EnumSource(MessageKind.class)
    void carriesAnyPayloadToAConnection(MessageKind kind) {
        byte[] data = {'\n', 0, -1, ' ', '\n'};

        NodeMessage message = NodeMessage.unwrap(new NodeMessage.Send(ID, kind, data).wrap());

        assertThat(message).isInstanceOfSatisfying(NodeMessage.Send.class, send -> {
            assertThat(send.connection()).isEqualTo(ID);
            assertThat(send.kind()).isEqualTo(kind);
            assertThat(send.data()).isEqualTo(data);
        });
    }

    @Test
    void looksLikeTheSpecification() {
        assertThat(new NodeMessage.Send(ID, MessageKind.TEXT, "hi".getBytes(UTF_8)).wrap())
                .asString(UTF_8)
                .isEqualTo("wshub1 send a-b-1-2r t\nhi");
        assertThat(new NodeMessage.Send(ID, MessageKind.BINARY, new byte[0]).wrap())
                .asString(UTF_8)
                .isEqualTo("wshub1 send a-b-1-2r b\n");
        assertThat(new NodeMessage.Probe(42).wrap()).asString(UTF_8).isEqualTo("wshub1 probe 42\n");
    }

    @Test
    void carriesAProbe() {
        assertThat(NodeMessage.unwrap(new NodeMessage.Probe(42).wrap())).isEqualTo(new NodeMessage.Probe(42));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "hello",
                "wshub1\n",
                "wshub1 \n",
                "wshub1 send",
                "wshub1 send a-0-1 t",
                "wshub1 send a-0-1\nhi",
                "wshub1 send a-0-1 x\nhi",
                "wshub1 send a-0-1 t \nhi",
                "wshub1 send a-0-1 t more\nhi",
                "wshub1 send  a-0-1 t\nhi",
                "wshub1 send a t\nhi",
                "wshub1 send a-0 t\nhi",
                "wshub1 send - t\nhi",
                "wshub2 send a-0-1 t\nhi",
                "WSHUB1 send a-0-1 t\nhi",
                "wshub1 SEND a-0-1 t\nhi",
                "wshub1 kill a-0-1 t\nhi",
                "wshub1 probe\n",
                "wshub1 probe \n",
                "wshub1 probe 1",
                "wshub1 probe -1\n",
                "wshub1 probe x\n",
                "wshub1 probe 1 2\n",
                "wshub1 probe 1\nmore",
                "wshub1 probe 9999999999999999999\n"
            })
    void isNothingElse(String text) {
        assertThat(NodeMessage.unwrap(text.getBytes(UTF_8))).isNull();
    }

    @Test
    void doesNotLookForTheEndOfALongLine() {
        String line = "wshub1 send " + "a".repeat(600) + "-0-1 t\nhi";

        assertThat(NodeMessage.unwrap(line.getBytes(UTF_8))).isNull();
    }

    @Test
    void keepsThePayloadToItself() {
        assertThat(new NodeMessage.Send(ID, MessageKind.TEXT, "secret".getBytes(UTF_8)))
                .hasToString("Send[connection=a-b-1-2r, kind=TEXT, bytes=6]");
    }
}
