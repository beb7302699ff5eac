package dev.wshub.load.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.concurrent.ThreadLocalRandom;

/** Makes the frames of a client: whole messages, each masked with a key of its own, as RFC 6455 has it. */
public final class FrameWriter {

    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PONG = 10;

    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final int MOST_HEAD = 14;
    private static final int MOST_IN_BYTE = 125;
    private static final int MOST_IN_TWO_BYTES = 0xFFFF;

    private FrameWriter() {}

    /** Reads {@code payload} to its end, and leaves it to the caller. */
    public static ByteBuf frame(int opcode, ByteBuf payload, ByteBufAllocator allocator) {
        int size = payload.readableBytes();
        ByteBuf out = allocator.directBuffer(MOST_HEAD + size).writeByte(FIN | opcode);
        if (size <= MOST_IN_BYTE) {
            out.writeByte(MASKED | size);
        } else if (size <= MOST_IN_TWO_BYTES) {
            out.writeByte(MASKED | 126).writeShort(size);
        } else {
            out.writeByte(MASKED | 127).writeLong(size);
        }
        int key = ThreadLocalRandom.current().nextInt();
        out.writeInt(key);
        return mask(key, out, payload);
    }

    private static ByteBuf mask(int key, ByteBuf out, ByteBuf payload) {
        while (payload.readableBytes() >= Integer.BYTES) {
            out.writeInt(payload.readInt() ^ key);
        }
        int shift = 24;
        while (payload.isReadable()) {
            out.writeByte(payload.readByte() ^ (key >>> shift));
            shift -= Byte.SIZE;
        }
        return out;
    }

    public static ByteBuf close(int code, ByteBufAllocator allocator) {
        ByteBuf payload = allocator.buffer(2).writeShort(code);
        try {
            return frame(CLOSE, payload, allocator);
        } finally {
            payload.release();
        }
    }
}
