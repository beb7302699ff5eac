package dev.wshub.load.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameReaderTest {

    private static final class Told implements FrameReader.Listener {

        private final List<String> what = new ArrayList<>();

        @Override
        public void onMessage(ByteBuf in, int from, int to) {
            what.add(in.toString(from, to - from, StandardCharsets.UTF_8));
        }

        @Override
        public void onPing(ByteBuf in, int from, int to) {
            what.add("ping " + in.toString(from, to - from, StandardCharsets.UTF_8));
        }

        @Override
        public void onClose(int code) {
            what.add("close " + code);
        }
    }

    private final Told told = new Told();
    private final FrameReader reader = new FrameReader(told);

    private static ByteBuf frame(int first, String payload) {
        ByteBuf out = Unpooled.buffer().writeByte(first);
        int size = payload.length();
        if (size < 126) {
            out.writeByte(size);
        } else if (size < 65_536) {
            out.writeByte(126).writeShort(size);
        } else {
            out.writeByte(127).writeLong(size);
        }
        return out.writeBytes(payload.getBytes(StandardCharsets.UTF_8));
    }

    private static ByteBuf frames(ByteBuf... frames) {
        return Unpooled.copiedBuffer(frames);
    }

    @Test
    void tellsEachMessageOfWhatArrivesAtOnce() throws Exception {
        reader.read(frames(frame(0x81, "one"), frame(0x82, "two"), frame(0x81, "")));

        assertThat(told.what).containsExactly("one", "two", "");
    }

    @Test
    void putsFramesTogetherWhereverTheyAreCut() throws Exception {
        String large = "x".repeat(70_000);
        ByteBuf all = frames(frame(0x81, "one"), frame(0x81, "y".repeat(200)), frame(0x89, "p"), frame(0x81, large));
        int size = all.readableBytes();
        for (int at = 0; at < size; at += 7) {
            reader.read(all.slice(at, Math.min(7, size - at)));
        }

        assertThat(told.what).containsExactly("one", "y".repeat(200), "ping p", large);
    }

    @Test
    void putsFragmentsTogetherAlsoAroundAPing() throws Exception {
        reader.read(frames(frame(0x01, "a"), frame(0x89, ""), frame(0x00, "b"), frame(0x80, "c"), frame(0x81, "d")));

        assertThat(told.what).containsExactly("ping ", "abc", "d");
    }

    @Test
    void tellsTheCloseCode() throws Exception {
        reader.read(frames(frame(0x88, "\u000b\u0007because")));
        reader.read(frames(frame(0x88, "")));

        assertThat(told.what).containsExactly("close 2823", "close 1005");
    }

    @Test
    void tellsNothingOnceItIsClosed() throws Exception {
        reader.read(frames(frame(0x81, "one").writeByte(0x81)));
        reader.close();
        reader.read(frames(frame(0x81, "two")));

        assertThat(told.what).containsExactly("one");
    }

    @Test
    void keepsNoMoreOfWhatArrivesThanTheFrameThatIsNotWhole() throws Exception {
        var allocator = new UnpooledByteBufAllocator(false);
        ByteBuf many = allocator.heapBuffer();
        while (many.readableBytes() < 100_000) {
            many.writeBytes(frame(0x81, "one"));
        }
        long before = allocator.metric().usedHeapMemory();

        reader.read(many.duplicate().writerIndex(3));
        reader.read(many.slice(3, many.writerIndex() - 4));

        assertThat(allocator.metric().usedHeapMemory() - before).isBetween(4L, 256L);
        assertThat(told.what).hasSize(many.writerIndex() / 5 - 1);
    }

    @Test
    void leavesWhoClosesWhatItWasTold() throws Exception {
        var buffers = new ArrayList<ByteBuf>();
        var closing = new FrameReader[1];
        closing[0] = new FrameReader(new FrameReader.Listener() {
            @Override
            public void onMessage(ByteBuf in, int from, int to) {
                closing[0].close();
                told.onMessage(in, from, to);
                buffers.add(in);
            }

            @Override
            public void onPing(ByteBuf in, int from, int to) {}

            @Override
            public void onClose(int code) {}
        });
        ByteBuf all = frames(frame(0x81, "one"), frame(0x81, "two"));

        closing[0].read(all.slice(0, 3));
        closing[0].read(all.slice(3, 7));

        assertThat(told.what).containsExactly("one");
        assertThat(buffers.get(0).refCnt()).isZero();
    }

    @Test
    void refusesWhatAServerMayNotSend() {
        assertThatThrownBy(() -> reader.read(frames(frame(0xC1, "compressed")))).hasMessage("a reserved bit is set");
        assertThatThrownBy(() -> reader.read(frames(frame(0x83, "")))).hasMessage("an opcode is unknown");
        assertThatThrownBy(() -> reader.read(frames(frame(0x80, "")))).hasMessage("a fragment is out of place");
        assertThatThrownBy(() -> reader.read(frames(frame(0x09, ""))))
                .hasMessage("a control frame is in fragments, or too big");
        assertThatThrownBy(() -> reader.read(frames(frame(0x89, "p".repeat(126)))))
                .hasMessage("a control frame is in fragments, or too big");
        assertThatThrownBy(
                        () -> reader.read(Unpooled.buffer().writeShort(0x8181).writeInt(0)))
                .hasMessage("a frame is masked");
        assertThatThrownBy(
                        () -> reader.read(Unpooled.buffer().writeShort(0x817F).writeLong(FrameReader.MOST_BYTES + 1L)))
                .hasMessage("a frame is too big");
    }
}
