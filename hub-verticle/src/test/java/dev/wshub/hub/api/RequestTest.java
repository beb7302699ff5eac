package dev.wshub.hub.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wshub.protocol.JsonText;
import dev.wshub.protocol.Payload;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ \"a\" : 1.10 ,\n\"a\":[ ] }",
                "[1, 2 ,\"]\"]",
                "\"h\\u00e9 \\\" }\"",
                "\"\u00e9\u20ac\uD83D\uDE00\"",
                "-0.10e+05",
                "12345678901234567890123456789",
                "true",
                "null",
                "\"\"",
                "{}"
            })
    void keepsAValueAsItIsWritten(String value) {
        Request request = read("{\"before\":\"\u00e9\", \"data\" :\t" + value + "  ,\"after\":1}");

        assertThat(request.payload("data")).isEqualTo(Payload.of(value));
        assertThat(request.number("after", 0, 1)).isEqualTo(1);
    }

    @Test
    void keepsANumberOfManyDigits() {
        String number = "1".repeat(5_000);

        assertThat(read("{\"data\":" + number + "}").payload("data")).isEqualTo(Payload.of(number));
    }

    @Test
    void readsFieldsAsWhatTheyAre() {
        Request request = read("{\"t\":\"\\u0061b\",\"f\":true,\"n\":-7,\"a\":[\"x\",\"y\"],\"o\":{\"n\":9}}");

        assertThat(request.text("t")).isEqualTo("ab");
        assertThat(request.flag("f")).isTrue();
        assertThat(request.number("n", -7, 0)).isEqualTo(-7);
        assertThat(request.texts("a")).containsExactly("x", "y");
        assertThat(Objects.requireNonNull(request.object("o")).number("n", 0, 9))
                .isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"t\":null,\"f\":null,\"n\":null,\"a\":null,\"o\":null}", " {} \n"})
    void takesWhatIsNotThereForNothing(String body) {
        Request request = read(body);

        assertThat(request.text("t")).isEmpty();
        assertThat(request.flag("f")).isFalse();
        assertThat(request.number("n", -7, 0)).isZero();
        assertThat(request.texts("a")).isEmpty();
        assertThat(request.object("o")).isNull();
        assertThat(request.has("t")).isFalse();
    }

    @Test
    void tellsWhetherThereIsAnythingInAField() {
        Request request = read("{\"a\":\"\",\"b\":[],\"c\":\"x\",\"d\":[\"x\"],\"e\":{}}");

        assertThat(request.has("a")).isFalse();
        assertThat(request.has("b")).isFalse();
        assertThat(request.has("c")).isTrue();
        assertThat(request.has("d")).isTrue();
        assertThat(request.has("e")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "\"x\"", "null", "{", "{\"a\"}", "{\"a\":}", "{a:1}", "\u0000", "{\"a\":01}"})
    void refusesWhatIsNoObject(String body) {
        assertUnreadable(() -> read(body), "the body must be a JSON object, but is not");
    }

    @Test
    void refusesWhatComesAfterTheObject() {
        assertUnreadable(() -> read("{} {}"), "the body must be one JSON object, but more comes after it");
    }

    @Test
    void refusesWhatIsNotUtf8() {
        assertUnreadable(
                () -> Request.read(new byte[] {'{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}'}),
                "the body must be UTF-8, but is not");
    }

    @Test
    void takesAPayloadAsDeepAsItMayBeAndNoDeeper() {
        String deepest = "[".repeat(JsonText.MAX_DEPTH) + "]".repeat(JsonText.MAX_DEPTH);

        assertThat(read("{\"data\":" + deepest + "}").payload("data")).isEqualTo(Payload.of(deepest));
        assertUnreadable(
                () -> read("{\"data\":[" + deepest + "]}"), "the body must not be nested deeper than 100, but is");
    }

    @Test
    void refusesAnObjectOfVeryManyFields() {
        StringBuilder body = new StringBuilder("{\"a\":1");
        for (int i = 0; i < 64; i++) {
            body.append(",\"").append(i).append("\":1");
        }

        assertUnreadable(
                () -> read(body.append("}").toString()), "an object must have at most 64 fields, but has more");
    }

    @Test
    void namesTheFieldThatIsOfAnotherKind() {
        Request request = read("{\"t\":1,\"f\":\"x\",\"n\":1.5,\"a\":[\"x\",{}],\"o\":[1]}");

        assertUnreadable(() -> request.text("t"), "t must be a string, but is a whole number");
        assertUnreadable(() -> request.flag("f"), "f must be true or false, but is a string");
        assertUnreadable(() -> request.number("n", 0, 9), "n must be a whole number, but is a number with a fraction");
        assertUnreadable(() -> request.texts("a"), "a must be an array of strings, but is an object");
        assertUnreadable(() -> request.object("o"), "o must be an object, but is not");
    }

    @Test
    void namesTheRangeOfANumber() {
        Request request = read("{\"o\":{\"n\":10},\"huge\":123456789012345678901}");

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> Objects.requireNonNull(request.object("o")).number("n", 0, 9))
                .withMessage("o.n must be from 0 to 9, but is 10");
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> request.number("huge", 0, 9))
                .withMessage("huge must be from 0 to 9, but is not");
    }

    private static void assertUnreadable(ThrowingCallable reading, String message) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(reading)
                .withMessage(message)
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(400));
    }

    private static Request read(String body) {
        return Request.read(body.getBytes(UTF_8));
    }
}
