package dev.wshub.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientInfoJsonTest {

    @Test
    void looksLikeTheProtocol() {
        var info = new ClientInfo("u", "c", Payload.of("{\"name\": \"Ann\"}"), Payload.of("[1]"));

        assertThat(ClientInfoJson.write(info))
                .asString(UTF_8)
                .isEqualTo("{\"user\":\"u\",\"client\":\"c\",\"conn_info\":{\"name\": \"Ann\"},\"chan_info\":[1]}");
        assertThat(ClientInfoJson.write(ClientInfo.of("", "c")))
                .asString(UTF_8)
                .isEqualTo("{\"user\":\"\",\"client\":\"c\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"a\":[1,{}]}", "[ ]", "\"größe € 😀\"", "12.5e3", "-1", "true", "null", "\"\""})
    void carriesInfosAsTheyAre(String json) {
        var info = new ClientInfo("größe \"€\" 😀\n", "c", Payload.of(json), Payload.of(json));

        assertThat(ClientInfoJson.read(ClientInfoJson.write(info))).isEqualTo(info);
    }

    @Test
    void carriesTheDeepestInfo() {
        int depth = JsonText.MAX_DEPTH;
        var info = new ClientInfo("u", "c", Payload.of("[".repeat(depth) + "]".repeat(depth)), Payload.EMPTY);

        assertThat(ClientInfoJson.read(ClientInfoJson.write(info))).isEqualTo(info);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"user\":\"u\",\"client\":\"c\"}", " { \"client\" : \"c\", \"more\":[{}], \"user\" : \"u\" } "
            })
    void passesOverWhatItDoesNotKnow(String json) {
        assertThat(ClientInfoJson.read(json.getBytes(UTF_8))).isEqualTo(ClientInfo.of("u", "c"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"u\"",
                "{",
                "{}{}",
                "{} x",
                "{\"user\":1}",
                "{\"user\":null}",
                "{\"client\":{}}",
                "{\"client\":[\"c\"]}",
                "{\"conn_info\":}",
                "hello"
            })
    void readsNothingElse(String text) {
        assertThat(ClientInfoJson.read(text.getBytes(UTF_8))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "{", "1 2", "}", "\",\"user\":\"root", "{}, \"user\":\"root\"", "\n"})
    void writesAnInfoThatIsNoJsonAsAString(String text) {
        byte[] json = ClientInfoJson.write(new ClientInfo("u", "c", Payload.of(text), Payload.EMPTY));

        ClientInfo out = Objects.requireNonNull(ClientInfoJson.read(json));

        assertThat(out.user()).isEqualTo("u");
        assertThat(out.connInfo().text()).startsWith("\"").endsWith("\"");
    }

    @Property
    void writesValidJsonWhateverItHolds(@ForAll String user, @ForAll String client, @ForAll byte[] connInfo) {
        var info = new ClientInfo(user, client, Payload.of(connInfo), Payload.EMPTY);

        byte[] json = ClientInfoJson.write(info);

        assertThat(JsonText.isValue(json)).isTrue();
        ClientInfo out = Objects.requireNonNull(ClientInfoJson.read(json));
        assertThat(out.user()).isEqualTo(user);
        assertThat(out.client()).isEqualTo(client);
    }

    @Property
    void readsAnyBytesWithoutFailing(@ForAll byte[] bytes, @ForAll int at) {
        byte[] json = ClientInfoJson.write(new ClientInfo("u", "c", Payload.of("{\"a\":1}"), Payload.of("2")));
        json[Math.floorMod(at, json.length)] = (byte) at;

        ClientInfoJson.read(json);
        ClientInfoJson.read(Arrays.copyOf(json, Math.floorMod(at, json.length)));
        ClientInfoJson.read(bytes);
    }
}
