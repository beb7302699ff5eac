package dev.wshub.load.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameWriterTest {

    @ParameterizedTest
    @CsvSource({"0,2", "1,2", "125,2", "126,4", "65535,4", "65536,10"})
    void masksWhatItSends(int size, int head) {
        String text = "abcdefg".repeat(size / 7 + 1).substring(0, size);

        ByteBuf frame = FrameWriter.frame(
                FrameWriter.TEXT,
                Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII),
                UnpooledByteBufAllocator.DEFAULT);

        assertThat(frame.getUnsignedByte(0)).isEqualTo((short) 0x81);
        assertThat(frame.getByte(1) & 0x80).isEqualTo(0x80);
        byte[] payload = new byte[size];
        for (int i = 0; i < size; i++) {
            payload[i] = (byte) (frame.getByte(head + 4 + i) ^ frame.getByte(head + i % 4));
        }
        assertThat(new String(payload, StandardCharsets.US_ASCII)).isEqualTo(text);
        assertThat(frame.readableBytes()).isEqualTo(head + 4 + size);
        frame.release();
    }
}
