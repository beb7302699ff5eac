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

    @Test
    void carriesOrders() {
        var disconnect = new Order.Disconnect("größe \n\" \ud800", "a-0-1", new CloseReason(4000, "€ so"));
        var unsubscribe = new Order.Unsubscribe("bob", "a-0-1", "room:1{x}");
        var subscribe = new Order.Subscribe("ann", "", "room:1");

        assertThat(NodeMessage.unwrap(new NodeMessage.Obey(disconnect).wrap()))
                .isEqualTo(new NodeMessage.Obey(disconnect));
        assertThat(NodeMessage.unwrap(new NodeMessage.Obey(unsubscribe).wrap()))
                .isEqualTo(new NodeMessage.Obey(unsubscribe));
        assertThat(NodeMessage.unwrap(new NodeMessage.Obey(subscribe).wrap()))
                .isEqualTo(new NodeMessage.Obey(subscribe));
    }

    @Test
    void takesOrdersOfOtherPrograms() {
        assertThat(NodeMessage.unwrap(
                        "wshub1 disconnect\n{\"code\":4000,\"user\":\"ann\",\"why\":[1]}".getBytes(UTF_8)))
                .isEqualTo(new NodeMessage.Obey(new Order.Disconnect("ann", "", new CloseReason(4000, ""))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "",
                "[]",
                "{\"code\":4000}",
                "{\"user\":\"ann\"}",
                "{\"client\":\"a-0-1\",\"code\":4000,\"channel\":\"x\"}",
                "{\"user\":\"\",\"client\":\"a-0-1\",\"code\":4000,\"channel\":\"x\"}",
                "{\"user\":\"ann\",\"code\":1006}",
                "{\"user\":\"ann\",\"code\":99999999999}",
                "{\"user\":\"ann\",\"channel\":\"a b\"}",
                "{\"user\":\"ann\",\"code\":4000"
            })
    void ordersNobodyAndNothingByMistake(String json) {
        assertThat(NodeMessage.unwrap(("wshub1 disconnect\n" + json).getBytes(UTF_8)))
                .isNull();
        assertThat(NodeMessage.unwrap(("wshub1 unsubscribe\n" + json).getBytes(UTF_8)))
                .isNull();
        assertThat(NodeMessage.unwrap(("wshub1 disconnect now\n" + json).getBytes(UTF_8)))
                .isNull();
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
                "wshub1 probe \n",
                "wshub1 probe 1",
                "wshub1 probe -1\n",
                "wshub1 probe x\n",
                "wshub1 probe 1 2\n",
                "wshub1 probe 1\nmore",
                "wshub1 probe 9999999999999999999\n",
                "wshub1 send\n",
                "wshub1 probe\n"
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
