package dev.wshub.load.speech;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StampTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 999, 12_345_678_901L, 99_999_999_999_999L})
    void readsBackWhatItHasWritten(long intended) {
        var stamp = new Stamp(64);

        byte[] message = stamp.message(intended, 7);

        ByteBuf in = Unpooled.wrappedBuffer(Unpooled.wrappedBuffer(new byte[3]), Unpooled.wrappedBuffer(message));
        assertThat(message).hasSize(64);
        assertThat(new String(message, StandardCharsets.US_ASCII)).matches("\\{\"t\":\\d{18},\"e\":7,\"d\":\"x*\"}");
        assertThat(Stamp.isAt(in, 3, in.writerIndex())).isTrue();
        assertThat(Stamp.isAt(in, 2, in.writerIndex())).isFalse();
        assertThat(stamp.intended(in, 3)).isEqualTo(intended);
        assertThat(stamp.endpoint(in, 3)).isEqualTo(7);
    }

    @Test
    void takesNoOtherFormForOurs() {
        String other = "{\"t\":1764193512345678,\"d\":\"" + "x".repeat(64) + "\"}";
        ByteBuf in = Unpooled.copiedBuffer(other, StandardCharsets.US_ASCII);

        assertThat(Stamp.isAt(in, 0, in.writerIndex())).isFalse();
    }

    @Test
    void knowsMessagesOfOtherRuns() {
        var stamp = new Stamp(Stamp.LEAST_BYTES);
        String other = new String(stamp.message(5, 0), StandardCharsets.US_ASCII).replaceFirst("\\d{4}", "0999");

        assertThat(stamp.intended(Unpooled.copiedBuffer(other, StandardCharsets.US_ASCII), 0))
                .isEqualTo(Stamp.FOREIGN);
    }
}
