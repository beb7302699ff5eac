package dev.wshub.hub.subprotocol.centrifuge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.testing.RawClient;
import dev.wshub.hub.testing.RunningHub;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the SDK for JavaScript has been seen to say, and what it hears in answer, byte by byte. */
class CentrifugeExchangeTest {

    private static final Pattern CONNECTED = Pattern.compile("\\{\"id\":1,\"connect\":\\{\"client\":\"(n1[^\"]*)\","
            + "\"version\":\"[^\"]+\",\"ping\":25,\"pong\":true,\"node\":\"n1\"}}");

    private static final Pattern SUBSCRIBED = Pattern.compile(
            "\\{\"id\":2,\"subscribe\":\\{\"recoverable\":true," + "\"epoch\":\"([^\"]+)\",\"positioned\":true}}");

    /** Id 1; connect with client, version, ping 25, pong, node. */
    private static final Pattern CONNECTED_IN_PROTOBUF =
            Pattern.compile("..08012a..0a..(6e31(?:..)+?)12..(?:..)+3819400152026e31");

    private final RunningHub hub = RunningHub.start(Map.of(
            "instance.id",
            "n1",
            "namespaces.chat.history-size",
            10,
            "namespaces.chat.recovery",
            "stream",
            "namespaces.chat.positioning",
            true,
            "namespaces.chat.presence",
            true));

    @AfterEach
    void closeHub() {
        hub.close();
    }

    @Test
    void inJson() {
        try (Talk talk = Talk.open(hub)) {
            talk.says(
                    "{\"connect\":{\"data\":{\"d\":1},\"name\":\"js\"},\"id\":1}",
                    "{\"subscribe\":{\"channel\":\"chat:1\",\"data\":{\"q\":1},\"positioned\":true,"
                            + "\"recoverable\":true,\"join_leave\":true,\"flag\":1},\"id\":2}");
            String client = talk.hearsLike(CONNECTED).group(1);
            String epoch = talk.hearsLike(SUBSCRIBED).group(1);
            String info = "{\"user\":\"\",\"client\":\"" + client + "\"}";

            talk.says("{\"publish\":{\"channel\":\"chat:1\",\"data\":{ \"hello\":\t1 }},\"id\":3}");
            String publication = "{\"data\":{ \"hello\":\t1 },\"info\":" + info + ",\"offset\":1}";
            talk.hears("{\"id\":3,\"publish\":{}}", "{\"push\":{\"channel\":\"chat:1\",\"pub\":" + publication + "}}");
            talk.says("{\"presence\":{\"channel\":\"chat:1\"},\"id\":4}")
                    .hears("{\"id\":4,\"presence\":{\"presence\":{\"" + client + "\":" + info + "}}}");
            talk.says("{\"presence_stats\":{\"channel\":\"chat:1\"},\"id\":5}")
                    .hears("{\"id\":5,\"presence_stats\":{\"num_clients\":1,\"num_users\":1}}");
            talk.says("{\"history\":{\"channel\":\"chat:1\",\"limit\":10},\"id\":6}")
                    .hears("{\"id\":6,\"history\":{\"publications\":[" + publication + "],\"epoch\":\"" + epoch
                            + "\",\"offset\":1}}");
            talk.says("{\"history\":{\"channel\":\"chat:1\",\"since\":{\"offset\":1,\"epoch\":\"" + epoch
                            + "\"},\"limit\":10},\"id\":7}")
                    .hears("{\"id\":7,\"history\":{\"publications\":[],\"epoch\":\"" + epoch + "\",\"offset\":1}}");
            talk.says("{\"unsubscribe\":{\"channel\":\"chat:1\"},\"id\":8}").hears("{\"id\":8,\"unsubscribe\":{}}");
            comeBack(epoch, publication);
        }
    }

    private void comeBack(String epoch, String publication) {
        try (Talk talk = Talk.connect(hub)) {
            talk.says("{\"subscribe\":{\"channel\":\"chat:1\",\"flag\":1,\"recover\":true,\"offset\":0,\"epoch\":\""
                            + epoch + "\"},\"id\":2}")
                    .hears("{\"id\":2,\"subscribe\":{\"recoverable\":true,\"epoch\":\"" + epoch
                            + "\",\"publications\":[" + publication
                            + "],\"recovered\":true,\"positioned\":true,\"was_recovering\":true}}");
        }
        try (Talk talk = Talk.connect(hub)) {
            talk.says("{\"subscribe\":{\"channel\":\"chat:1\",\"recover\":true,\"offset\":1,"
                            + "\"epoch\":\"other\"},\"id\":2}")
                    .hears("{\"id\":2,\"subscribe\":{\"recoverable\":true,\"epoch\":\"" + epoch
                            + "\",\"offset\":1,\"positioned\":true,\"was_recovering\":true}}");
        }
        try (Talk talk = Talk.connect(hub)) {
            talk.says("{\"subscribe\":{\"channel\":\"chat:1\",\"recover\":true,"
                            + "\"epoch\":\"other\",\"flag\":2},\"id\":2}")
                    .hears("{\"id\":2,\"error\":{\"code\":112,\"message\":\"unrecoverable position\"}}");
        }
    }

    @Test
    void theAnswerToSubscribeComesBeforeThePublications() {
        try (Talk talk = Talk.connect(hub)) {
            talk.says(
                    "{\"id\":2,\"subscribe\":{\"channel\":\"lobby\"}}",
                    "{\"id\":3,\"publish\":{\"channel\":\"lobby\",\"data\":\"hi\"}}");

            talk.hears("{\"id\":2,\"subscribe\":{}}", "{\"id\":3,\"publish\":{}}");
            assertThat(talk.next()).startsWith("{\"push\":{\"channel\":\"lobby\",\"pub\":{\"data\":\"hi\"");
        }
    }

    @Test
    void inProtobuf() {
        try (RawClient client = hub.connect(Talk.PATH, "Sec-WebSocket-Protocol: centrifuge-protobuf")) {
            assertThat(client.handshake().header("Sec-WebSocket-Protocol")).isEqualTo("centrifuge-protobuf");

            String id = connect(client);
            client.says(frame("0802", field(5, field(1, "lobby")))).hears(frame("0802", field(6)));
            byte[] bytes = {0, -1, '\n'};
            client.says(frame("0803", field(7, field(1, "lobby"), field(2, bytes))))
                    .hears(frame("0803", field(8)))
                    .hears(frame("", field(4, field(2, "lobby"), field(4, field(4, bytes), field(5, field(2, id))))));
            client.says(frame("0804", field(9, field(1, "lobby"))))
                    .hears(frame("0804", field(2, HexFormat.of().parseHex("086c"), field(2, "not available"))));
            client.says(frame("0805", field(6, field(1, "lobby")))).hears(frame("0805", field(7)));
            client.says("{}").isSentAway(3501);
        }
    }

    /** Returns the id of the client. */
    private static String connect(RawClient client) {
        client.says(frame("0801", field(4)));
        String heard = HexFormat.of().formatHex(client.nextFrame().payload());
        Matcher matcher = CONNECTED_IN_PROTOBUF.matcher(heard);
        assertThat(matcher.matches()).as(heard).isTrue();
        return new String(HexFormat.of().parseHex(matcher.group(1)), UTF_8);
    }

    @Test
    void inProtobufIfTheAddressSaysSo() {
        try (RawClient client = hub.connect(Talk.PATH + "?cf_protocol=protobuf")) {
            assertThat(client.handshake().header("Sec-WebSocket-Protocol")).isNull();

            assertThat(connect(client)).startsWith("n1");
        }
    }

    /** A message with its length before it; {@code id} is the field of that name, if there is one. */
    private static byte[] frame(String id, byte[] field) {
        byte[] message = concat(HexFormat.of().parseHex(id), field);
        return concat(new byte[] {(byte) message.length}, message);
    }

    private static byte[] field(int number, String text) {
        return field(number, text.getBytes(UTF_8));
    }

    /** A field with its number and its length. */
    private static byte[] field(int number, byte[]... parts) {
        byte[] content = concat(parts);
        return concat(new byte[] {(byte) (number << 3 | 2), (byte) content.length}, content);
    }

    private static byte[] concat(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        List.of(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }
}
