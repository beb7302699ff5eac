package dev.wshub.hub.websocket;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.core.Frames;
import dev.wshub.hub.testing.RawDeflate;
import dev.wshub.protocol.MessageKind;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeflationTest {

    private static final int COMPRESSED_TEXT = 0xC1;
    private static final int COMPRESSED_BINARY = 0xC2;

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);
    private final Deflation deflation = new Deflation(6, 10);

    @AfterEach
    void keepsNoMemory() {
        deflation.end();
        assertThat(allocator.metric().usedDirectMemory()).isZero();
    }

    /** Both sides of each length at which the header of a frame changes its form. */
    @ParameterizedTest
    @ValueSource(ints = {20, 125, 126, 1_000, 65_535, 65_536, 1_000_000})
    void compressesEachMessageForItself(int length) {
        byte[] message =
                "0123456789".repeat(length / 10 + 1).substring(0, length).getBytes(US_ASCII);

        for (int i = 0; i < 2; i++) {
            ByteBuf frame = shrunk(Frames.message(allocator, MessageKind.TEXT, message));

            assertThat(frame.readableBytes()).isLessThan(length);
            assertThat(frame.getUnsignedByte(0)).isEqualTo((short) COMPRESSED_TEXT);
            assertThat(RawDeflate.inflate(payload(frame))).isEqualTo(message);
            frame.release();
        }
    }

    @Test
    void keepsTheKindOfAMessage() {
        ByteBuf frame = shrunk(Frames.message(allocator, MessageKind.BINARY, new byte[100]));

        assertThat(frame.getUnsignedByte(0)).isEqualTo((short) COMPRESSED_BINARY);
        frame.release();
    }

    @Test
    void leavesAloneWhatIsShorterThanTheThreshold() {
        ByteBuf frame = Frames.message(allocator, MessageKind.TEXT, new byte[9]);
        byte[] before = ByteBufUtil.getBytes(frame);

        assertThat(ByteBufUtil.getBytes(shrunk(frame))).isEqualTo(before);
        frame.release();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 125, 126, 1_000, 65_536, 200_000})
    void leavesAloneWhatDoesNotBecomeShorter(int length) {
        byte[] noise = new byte[length];
        new Random(length).nextBytes(noise);
        ByteBuf frame = Frames.message(allocator, MessageKind.BINARY, noise);
        byte[] before = ByteBufUtil.getBytes(frame);

        assertThat(ByteBufUtil.getBytes(shrunk(frame))).isEqualTo(before);
        frame.release();
    }

    @Test
    void leavesAloneWhatStandsBefore() {
        ByteBuf batch = Frames.message(allocator, MessageKind.TEXT, new byte[50]);
        byte[] before = ByteBufUtil.getBytes(batch);
        int start = batch.writerIndex();
        Frames.header(batch, MessageKind.TEXT, 300);
        batch.writeZero(300);

        deflation.shrink(batch, start);

        assertThat(ByteBufUtil.getBytes(batch, 0, start)).isEqualTo(before);
        assertThat(batch.writerIndex()).isLessThan(start + 300);
        batch.release();
    }

    @Test
    void goesOnAfterItsEnd() {
        deflation.end();

        ByteBuf frame = shrunk(Frames.message(allocator, MessageKind.TEXT, new byte[100]));

        assertThat(RawDeflate.inflate(payload(frame))).isEqualTo(new byte[100]);
        frame.release();
    }

    private ByteBuf shrunk(ByteBuf frame) {
        deflation.shrink(frame, 0);
        return frame;
    }

    private static byte[] payload(ByteBuf frame) {
        int start = Frames.payload(frame, 0);
        return ByteBufUtil.getBytes(frame, start, frame.writerIndex() - start);
    }
}
