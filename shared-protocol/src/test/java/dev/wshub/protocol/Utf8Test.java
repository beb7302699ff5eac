package dev.wshub.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class Utf8Test {

    @Test
    void knowsEveryCharacter() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT))
                .filteredOn(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .filteredOn(c -> !Utf8.isValid(Character.toString(c).getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void agreesWithTheJdkOnAnyTwoBytes() {
        assertThat(IntStream.rangeClosed(0, 0xFFFF).mapToObj(pair -> new byte[] {(byte) (pair >> 8), (byte) pair}))
                .allMatch(bytes -> Utf8.isValid(bytes) == jdkTakes(bytes));
    }

    @Property
    void agreesWithTheJdk(@ForAll("bytesAtTheLimits") byte[] bytes) {
        assertThat(Utf8.isValid(bytes)).isEqualTo(jdkTakes(bytes));
    }

    @Provide
    Arbitrary<byte[]> bytesAtTheLimits() {
        return Arbitraries.of(
                        0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEF,
                        0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF)
                .map(Integer::byteValue)
                .array(byte[].class)
                .ofMaxSize(6);
    }

    private static boolean jdkTakes(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
