package dev.wshub.protocol.centrifuge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.ClientInfo;
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
import org.junit.jupiter.params.provider.ValueSource;

class JsonCodecTest {

    private static final JsonCodec CODEC = JsonCodec.INSTANCE;
    private static final ChannelName CH = new ChannelName("ch");

    @Test
    void readsWhatTheJavaScriptClientSaysFirst() throws BadFrame {
        List<Command> commands = read("""
                {"connect":{"token":"T","data":{"d":1},"name":"js"},"id":1}
                {"subscribe":{"channel":"ch","data":{"q":1},"positioned":true,"recoverable":true,"join_leave":true,\
                "flag":1},"id":2}""");

        assertThat(commands)
                .containsExactly(
                        new Command(
                                1, new Request.Connect("T", Payload.of("{\"d\":1}"), Map.of(), "js", "", Map.of(), 0)),
                        new Command(
                                2,
                                new Request.Subscribe(
                                        "ch", "", false, Position.NONE, Payload.of("{\"q\":1}"), true, true, true, 1)));
    }

    @Test
    void readsWhatTheJavaScriptClientSaysLater() throws BadFrame {
        assertThat(read("{\"publish\":{\"channel\":\"ch\",\"data\":{\"hello\":1}},\"id\":3}"))
                .containsExactly(new Command(3, new Request.Publish("ch", Payload.of("{\"hello\":1}"))));
        assertThat(
                        read(
                                "{\"history\":{\"channel\":\"ch\",\"since\":{\"offset\":1,\"epoch\":\"ABCD\"},\"limit\":10},\"id\":6}"))
                .containsExactly(new Command(6, new Request.History("ch", 10, new Position(1, "ABCD"), false)));
        assertThat(read("{\"send\":{\"data\":{\"one\":\"way\"}}}"))
                .containsExactly(new Command(0, new Request.Send(Payload.of("{\"one\":\"way\"}"))));
        assertThat(read("{}")).containsExactly(new Command(0, new Request.Pong()));
    }

    @Test
    void saysWhatTheJavaScriptClientUnderstands() {
        Publication publication = Publication.text(CH, "{\"a\":5}").at(new Position(6, "ABCD"));
        Result subscribed = new Result.Subscribe(
                false, 0, true, true, new Position(5, "ABCD"), List.of(publication), true, true, Payload.EMPTY);

        assertThat(written(new Reply.Answer(
                        1,
                        new Result.Connect("c1", "0.0.1", false, 0, Payload.EMPTY, Map.of(), 25, true, "s", "n1", 0))))
                .isEqualTo("{\"id\":1,\"connect\":{\"client\":\"c1\",\"version\":\"0.0.1\",\"ping\":25,\"pong\":true,"
                        + "\"session\":\"s\",\"node\":\"n1\"}}");
        assertThat(written(new Reply.Answer(9, subscribed)))
                .isEqualTo("{\"id\":9,\"subscribe\":{\"recoverable\":true,\"epoch\":\"ABCD\","
                        + "\"publications\":[{\"data\":{\"a\":5},\"offset\":6}],\"recovered\":true,\"offset\":5,"
                        + "\"positioned\":true,\"was_recovering\":true}}");
        assertThat(written(new Push.Pub(publication)))
                .isEqualTo("{\"push\":{\"channel\":\"ch\",\"pub\":{\"data\":{\"a\":5},\"offset\":6}}}");
        assertThat(written(new Reply.Answer(3, new Result.Publish()))).isEqualTo("{\"id\":3,\"publish\":{}}");
        assertThat(written(new Reply.Answer(4, new Result.Presence(List.of(ClientInfo.of("u", "c1"))))))
                .isEqualTo("{\"id\":4,\"presence\":{\"presence\":{\"c1\":{\"user\":\"u\",\"client\":\"c1\"}}}}");
        assertThat(written(new Reply.Answer(7, new Result.Rpc(Payload.of("{\"ok\":1}")))))
                .isEqualTo("{\"id\":7,\"rpc\":{\"data\":{\"ok\":1}}}");
        assertThat(written(new Reply.Refused(7, Refusal.INTERNAL)))
                .isEqualTo(
                        "{\"id\":7,\"error\":{\"code\":100,\"message\":\"internal server error\",\"temporary\":true}}");
        assertThat(written(UnsubscribeCode.INSUFFICIENT_STATE.of("ch")))
                .isEqualTo(
                        "{\"push\":{\"channel\":\"ch\",\"unsubscribe\":{\"code\":2500,\"reason\":\"insufficient state\"}}}");
        assertThat(written(new Reply.Ping())).isEqualTo("{}");
    }

    @Test
    void writesTheFieldsThatClientsExpectEvenIfTheyAreEmpty() {
        assertThat(written(new Reply.Answer(4, new Result.Presence(List.of()))))
                .isEqualTo("{\"id\":4,\"presence\":{\"presence\":{}}}");
        assertThat(written(new Reply.Answer(5, new Result.PresenceStats(0, 0))))
                .isEqualTo("{\"id\":5,\"presence_stats\":{\"num_clients\":0,\"num_users\":0}}");
        assertThat(written(new Reply.Answer(6, new Result.History(List.of(), Position.NONE))))
                .isEqualTo("{\"id\":6,\"history\":{\"publications\":[],\"epoch\":\"\",\"offset\":0}}");
        assertThat(written(new Push.Join("ch", ClientInfo.of("", ""))))
                .isEqualTo("{\"push\":{\"channel\":\"ch\",\"join\":{\"info\":{\"user\":\"\",\"client\":\"\"}}}}");
    }

    @Test
    void writesNoFieldsThatAreEmpty() {
        assertThat(written(new Reply.Answer(7, new Result.Rpc(Payload.EMPTY)))).isEqualTo("{\"id\":7,\"rpc\":{}}");
        assertThat(written(new Push.Message(Payload.EMPTY))).isEqualTo("{\"push\":{\"message\":{}}}");
    }

    @Test
    void readsFieldsInAnyOrder() throws BadFrame {
        Command publish = new Command(3, new Request.Publish("ch", Payload.of("1")));

        assertThat(read("{\"id\":3,\"publish\":{\"data\":1,\"channel\":\"ch\"}}"))
                .containsExactly(publish);
        assertThat(read("{\"publish\":{\"channel\":\"ch\",\"data\":1},\"id\":3}"))
                .containsExactly(publish);
        assertThat(CODEC.readReplies("{\"push\":{\"pub\":{\"data\":1},\"channel\":\"ch\"}}".getBytes(UTF_8)))
                .singleElement()
                .extracting(reply -> ((Push) reply).channel())
                .isEqualTo("ch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}\n{}", "{}{}", " {} \r\n\t{} ", "\n\n{}\n\n{}\n"})
    void readsCommandsWithAnySpaceBetween(String frame) throws BadFrame {
        Command pong = new Command(0, new Request.Pong());

        assertThat(read(frame)).containsExactly(pong, pong);
    }

    @Test
    void passesOverWhatItDoesNotKnow() throws BadFrame {
        assertThat(
                        read(
                                "{\"id\":1,\"more\":{\"a\":[{}]},\"publish\":{\"channel\":\"ch\",\"type\":1,\"key\":[[]],\"data\":2}}"))
                .containsExactly(new Command(1, new Request.Publish("ch", Payload.of("2"))));
        assertThat(read("{\"id\":1,\"frobnicate\":{}}")).containsExactly(new Command(1, new Request.Unknown()));
    }

    @Test
    void takesNullForNothingExceptInAPayload() throws BadFrame {
        assertThat(read("{\"id\":1,\"ping\":null,\"publish\":{\"channel\":null,\"data\":null}}"))
                .containsExactly(new Command(1, new Request.Publish("", Payload.of("null"))));
        assertThat(read("{\"id\":null}")).containsExactly(new Command(0, new Request.Pong()));
        assertThat(read("{\"id\":1,\"connect\":{\"headers\":{\"a\":null,\"b\":\"c\"}}}"))
                .singleElement()
                .extracting(command -> ((Request.Connect) command.request()).headers())
                .isEqualTo(Map.of("b", "c"));
    }

    @Test
    void takesTheLastOfTwoFieldsWithOneName() throws BadFrame {
        assertThat(read("{\"id\":1,\"id\":2,\"presence\":{\"channel\":\"a\",\"channel\":\"b\"}}"))
                .containsExactly(new Command(2, new Request.Presence("b")));
        assertThat(read("{\"id\":1,\"presence\":{\"channel\":\"a\"},\"presence\":{}}"))
                .containsExactly(new Command(1, new Request.Presence("")));
        assertThat(read("{\"id\":1,\"subscribe\":{\"recover\":true,\"recover\":false}}"))
                .containsExactly(new Command(1, Request.Subscribe.to("")));
    }

    @Property
    void carriesAnyText(@ForAll String text) throws BadFrame {
        Command command = new Command(1, new Request.Presence(text));
        ByteBuf out = Unpooled.buffer();

        CODEC.write(command, out);

        assertThat(read(out.toString(UTF_8))).containsExactly(command);
    }

    private static List<Command> read(String frame) throws BadFrame {
        return CODEC.readCommands(frame.getBytes(UTF_8), 10);
    }

    private static String written(Reply reply) {
        ByteBuf out = Unpooled.buffer();
        CODEC.write(reply, out);
        return out.toString(UTF_8);
    }
}
