package dev.wshub.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

    private static final JsonFactory JACKSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(JsonText.MAX_DEPTH)
                    .build())
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "\"\"",
                "0",
                "-0",
                "-12.50e+3",
                "1E-2",
                "true",
                "false",
                "null",
                " \t\r\n{ \"a\" : [ 1 , { } ] , \"\" : \"größe € 😀\" } \n",
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00aF\"",
                "\"\\ud800\"",
                "{\"a\":1,\"a\":2}"
            })
    void knowsAValue(String text) {
        assertThat(JsonText.isValue(text.getBytes(UTF_8))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "hello",
                "{",
                "}",
                "{]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,}",
                "{a:1}",
                "{1:1}",
                "{\"a\":1 \"b\":2}",
                "[",
                "[1",
                "[1,]",
                "[,1]",
                "[1 2]",
                "[1}",
                "{}{}",
                "1 2",
                "01",
                "-",
                "+1",
                ".5",
                "1.",
                "1e",
                "1e+",
                "0x1",
                "NaN",
                "tru",
                "truee",
                "nul",
                "\"",
                "\"a",
                "\"a\nb\"",
                "\"\\\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "'a'",
                "// no\n1",
                "1 €",
                "\u00a01",
                "\ufeff{}"
            })
    void knowsThatOtherTextIsNone(String text) {
        assertThat(JsonText.isValue(text.getBytes(UTF_8))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"\u00c0\u0080\"", "\"\u00ed\u00a0\u0080\"", "\"\u00ff\"", "\"\u00c3\"", "{}\u0000", "1\u00c3"})
    void knowsThatOtherBytesAreNone(String bytes) {
        assertThat(JsonText.isValue(bytes.getBytes(ISO_8859_1))).isFalse();
    }

    @Test
    void takesNothingDeeperThanItsLimit() {
        int limit = JsonText.MAX_DEPTH;

        assertThat(JsonText.isValue(nested(limit))).isTrue();
        assertThat(JsonText.isValue(nested(limit + 1))).isFalse();
        assertThat(JsonText.isValue("[".repeat(60_000).getBytes(UTF_8))).isFalse();
        assertThat(JsonText.isValue("{\"a\":".repeat(60_000).getBytes(UTF_8))).isFalse();
    }

    private static byte[] nested(int depth) {
        return ("[".repeat(depth) + "]".repeat(depth)).getBytes(UTF_8);
    }

    @Test
    void putsJsonOnOneLine() {
        byte[] json = "{\r\n  \"a\": \"b\\nc\"\n}".getBytes(UTF_8);

        assertThat(JsonText.onOneLine(json)).asString(UTF_8).isEqualTo("{    \"a\": \"b\\nc\" }");
        assertThat(json).as("the original").contains('\n');
    }

    @Test
    void copiesNothingThatIsOnOneLine() {
        byte[] json = "{}".getBytes(UTF_8);

        assertThat(JsonText.onOneLine(json)).isSameAs(json);
    }

    @Property(tries = 5_000)
    void agreesWithAParser(@ForAll("almostJson") byte[] bytes) {
        assertThat(JsonText.isValue(bytes)).isEqualTo(jacksonTakes(bytes));
    }

    @Provide
    Arbitrary<byte[]> almostJson() {
        return Arbitraries.of(
                        "{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\"b\":", " ", "\n", "0", "1", "-", ".", "e", "+",
                        "true", "null", "fals", "e", "\\", "\\u00e9", "\\n", "\u0001", "é", "€", "😀", "{}", "[]", "12",
                        "3.5", "1e5")
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts).getBytes(UTF_8));
    }

    private static boolean jacksonTakes(byte[] bytes) {
        try (JsonParser json = JACKSON.createParser(bytes)) {
            if (!Utf8.isValid(bytes) || json.nextToken() == null) {
                return false;
            }
            json.skipChildren();
            json.finishToken();
            JsonToken end = json.currentToken();
            return end != null && !end.isStructStart() && json.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }
}
