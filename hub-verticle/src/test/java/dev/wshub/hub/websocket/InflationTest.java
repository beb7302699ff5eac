package dev.wshub.hub.websocket;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wshub.hub.testing.RawDeflate;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.DataFormatException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InflationTest {

    private static final int MOST = 100_000;

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);
    private final Inflation inflation = new Inflation(MOST);

    @AfterEach
    void keepsNoMemory() {
        inflation.end();
        assertThat(allocator.metric().usedDirectMemory()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f248cdc9c90700", // 7.2.3.1: one block
                "000500faff48656c6c6f00", // 7.2.3.3: a block without compression
                "f348cdc9c9070000", // 7.2.3.4: a block that is marked as the last
                "f248050000 00ffff cac9c90700" // 7.2.3.5: two blocks
            })
    void readsTheExamplesOfRfc7692(String hex) throws DataFormatException {
        assertThat(new String(inflate(bytes(hex)), US_ASCII)).isEqualTo("Hello");
    }

    @Test
    void readsWhatGoesOnBehindALastBlock() throws DataFormatException {
        assertThat(new String(inflate(bytes("f348cdc9c90700f348cdc9c9070000")), US_ASCII))
                .isEqualTo("HelloHello");
    }

    @Test
    void readsAnEmptyMessage() throws DataFormatException {
        assertThat(inflate(bytes("00"))).isEmpty(); // section 7.2.3.6
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 511, 512, 513, 65_536, MOST - 1, MOST})
    void readsMessagesThatCompressWellAndSuchThatDoNot(int length) throws DataFormatException {
        byte[] noise = new byte[length];
        new Random(length).nextBytes(noise);

        assertThat(inflate(RawDeflate.deflate(noise))).isEqualTo(noise);
        assertThat(inflate(RawDeflate.deflate(new byte[length]))).isEqualTo(new byte[length]);
    }

    @ParameterizedTest
    @ValueSource(ints = {MOST + 1, 2 * MOST, 50_000_000})
    void stopsAByteBehindTheGreatestSize(int length) throws DataFormatException {
        assertThat(inflate(RawDeflate.deflate(new byte[length]))).hasSize(MOST + 1);
    }

    @Test
    void refusesAMessageThatIsCutOffAnywhere() {
        byte[] compressed =
                RawDeflate.deflate("It was the best of times, it was the worst of times".getBytes(US_ASCII));

        for (int length = 0; length < compressed.length - 1; length++) {
            refuses(Arrays.copyOf(compressed, length));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ff", // no such kind of block
                "48656c6c6f", // plain text
                "f248cdc9c90700ff", // something behind the end
                "000500000048656c6c6f00", // a length that contradicts itself
                "f348cdc9c90700", // a last block, and not the rest that a sender leaves standing
                "4a040200" // from before the beginning
            })
    void refusesWhatNoDeflaterHasMade(String hex) {
        refuses(bytes(hex));
    }

    @Test
    void readsTheNextMessageAfterABadOne() throws DataFormatException {
        refuses(bytes("ff"));

        assertThat(new String(inflate(bytes("f248cdc9c90700")), US_ASCII)).isEqualTo("Hello");
    }

    @Test
    void knowsNothingOfTheMessageBefore() throws DataFormatException {
        inflate(bytes("f248cdc9c90700"));

        refuses(bytes("f2000100")); // "Hello" again, by its context: section 7.2.3.2
    }

    private void refuses(byte[] compressed) {
        assertThatThrownBy(() -> inflate(compressed))
                .as(HexFormat.of().formatHex(compressed))
                .isInstanceOf(DataFormatException.class);
    }

    private byte[] inflate(byte[] compressed) throws DataFormatException {
        ByteBuf message = inflation.inflate(allocator, Unpooled.wrappedBuffer(compressed));
        try {
            return ByteBufUtil.getBytes(message);
        } finally {
            message.release();
        }
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
