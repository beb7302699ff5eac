package dev.wshub.hub.core;

import dev.wshub.protocol.CloseReason;
import dev.wshub.protocol.MessageKind;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;

/** Writes the frames that a server sends: never fragmented, never masked (RFC 6455, section 5.2). */
public final class Frames {

    /** The most bytes that a header takes: two, and a 64-bit length. */
    public static final int MAX_HEADER = 10;

    private static final int FIN = 0x80;
    private static final int RSV1 = 0x40;
    private static final int OPCODE = 0xF;
    private static final int TEXT = 0x1;
    private static final int BINARY = 0x2;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xA;

    private Frames() {}

    /** Appends the header of a message whose payload of {@code length} bytes follows. */
    public static void header(ByteBuf out, MessageKind kind, int length) {
        header(out, kind == MessageKind.TEXT ? TEXT : BINARY, length);
    }

    /**
     * Leaves room for the header of a message whose payload follows; then {@link #end}.
     *
     * @param most an upper bound of the payload's bytes; the better it is, the less has to be moved
     * @return where the frame begins
     */
    public static int begin(ByteBuf out, int most) {
        int start = out.writerIndex();
        out.writeZero(headerSize(most));
        return start;
    }

    /**
     * Puts the header in front of the payload.
     *
     * @param start as {@link #begin} has returned it
     * @param most as {@code begin} was given it
     */
    public static void end(ByteBuf out, int start, int most, MessageKind kind) {
        int payload = start + headerSize(most);
        int length = out.writerIndex() - payload;
        int size = headerSize(length);
        if (start + size < payload) {
            out.setBytes(start + size, out, payload, length);
        }
        out.writerIndex(start);
        header(out, kind, length);
        out.writerIndex(start + size + length);
    }

    /** Where the payload begins of the frame in {@code out} that begins at {@code start}. */
    public static int payload(ByteBuf out, int start) {
        return start
                + switch (out.getByte(start + 1)) {
                    case 126 -> 4;
                    case 127 -> MAX_HEADER;
                    default -> 2;
                };
    }

    /**
     * Puts a compressed payload in the place of that of the last frame, and marks it as such (RFC 7692, section 6.1).
     *
     * @param start where the frame begins in {@code out}
     * @param compressed is only lent
     */
    public static void compress(ByteBuf out, int start, ByteBuf compressed) {
        int opcode = out.getByte(start) & OPCODE;
        out.writerIndex(start);
        header(out, RSV1 | opcode, compressed.readableBytes());
        out.writeBytes(compressed, compressed.readerIndex(), compressed.readableBytes());
    }

    private static int headerSize(int length) {
        if (length < 126) {
            return 2;
        }
        return length < 65_536 ? 4 : MAX_HEADER;
    }

    /** A message of its own. */
    public static ByteBuf message(ByteBufAllocator allocator, MessageKind kind, byte[] data) {
        ByteBuf frame = allocator.directBuffer(MAX_HEADER + data.length);
        header(frame, kind, data.length);
        return frame.writeBytes(data);
    }

    /** A message that repeats {@code payload}, which is only lent. */
    public static ByteBuf message(ByteBufAllocator allocator, MessageKind kind, ByteBuf payload) {
        return repeat(allocator, kind == MessageKind.TEXT ? TEXT : BINARY, payload);
    }

    /** A ping without payload. */
    public static ByteBuf ping(ByteBufAllocator allocator) {
        ByteBuf frame = allocator.directBuffer(MAX_HEADER);
        header(frame, PING, 0);
        return frame;
    }

    /** The answer to a ping, which repeats its payload (RFC 6455, section 5.5.3). */
    public static ByteBuf pong(ByteBufAllocator allocator, ByteBuf payload) {
        return repeat(allocator, PONG, payload);
    }

    public static ByteBuf close(ByteBufAllocator allocator, CloseReason reason) {
        ByteBuf frame = allocator.directBuffer(MAX_HEADER + 2 + CloseReason.MAX_TEXT_BYTES);
        header(frame, CLOSE, 2 + ByteBufUtil.utf8Bytes(reason.text()));
        frame.writeShort(reason.code());
        ByteBufUtil.writeUtf8(frame, reason.text());
        return frame;
    }

    /** The answer to a close frame that carried {@code code}, or to one without a code if it is 0. */
    public static ByteBuf closeEcho(ByteBufAllocator allocator, int code) {
        ByteBuf frame = allocator.directBuffer(MAX_HEADER);
        header(frame, CLOSE, code == 0 ? 0 : 2);
        return code == 0 ? frame : frame.writeShort(code);
    }

    private static ByteBuf repeat(ByteBufAllocator allocator, int opcode, ByteBuf payload) {
        int length = payload.readableBytes();
        ByteBuf frame = allocator.directBuffer(MAX_HEADER + length);
        header(frame, opcode, length);
        return frame.writeBytes(payload, payload.readerIndex(), length);
    }

    private static void header(ByteBuf out, int opcode, int length) {
        out.writeByte(FIN | opcode);
        if (length < 126) {
            out.writeByte(length);
        } else if (length < 65_536) {
            out.writeByte(126).writeShort(length);
        } else {
            out.writeByte(127).writeLong(length);
        }
    }
}
