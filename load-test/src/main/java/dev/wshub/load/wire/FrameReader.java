package dev.wshub.load.wire;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Takes the frames of a server out of what arrives, for one connection. A frame that has arrived whole is not copied,
 * and nothing is made for it.
 */
public final class FrameReader {

    /** Whom the frames are told; what it gets is good for the time of the call only. */
    public interface Listener {

        void onMessage(ByteBuf in, int from, int to);

        void onPing(ByteBuf in, int from, int to);

        /** The server ends it; the code is 1005 if it says none. */
        void onClose(int code);
    }

    /** What a close without a code is called. */
    public static final int NO_CODE = 1005;

    /** A server that sends more in one message is wrong. */
    static final int MOST_BYTES = 16 << 20;

    private static final int TEXT = 0x81;
    private static final int BINARY = 0x82;
    private static final int FIN = 0x80;
    private static final int RESERVED = 0x70;
    private static final int OPCODE = 0x0F;
    private static final int MASKED = 0x80;
    private static final int MOST_IN_BYTE = 125;
    private static final int IN_TWO_BYTES = 126;

    private final Listener listener;

    /** The beginning of a frame whose end has not arrived. */
    private @Nullable ByteBuf rest;

    /** The beginning of a message whose last frame has not arrived. */
    private @Nullable ByteBuf message;

    private boolean isClosed;

    public FrameReader(Listener listener) {
        this.listener = listener;
    }

    /** Leaves {@code arrived} to the caller. */
    public void read(ByteBuf arrived) throws BadFrameException {
        if (rest == null) {
            int end = frames(arrived);
            if (end < arrived.writerIndex() && !isClosed) {
                rest = arrived.alloc()
                        .buffer(arrived.writerIndex() - end)
                        .writeBytes(arrived, end, arrived.writerIndex() - end);
            }
            return;
        }
        ByteBuf in = rest.writeBytes(arrived);
        int end = frames(in);
        if (isClosed) {
            return; // and has let go of what there was
        }
        if (end == in.writerIndex()) {
            rest = null;
            in.release();
        } else {
            in.readerIndex(end).discardReadBytes();
        }
    }

    /** Returns where the frame begins that is not whole yet. */
    private int frames(ByteBuf in) throws BadFrameException {
        int at = in.readerIndex();
        int end = in.writerIndex();
        while (end - at >= 2 && !isClosed) {
            int size = in.getByte(at + 1) & 0xFF;
            int head = 2;
            if (size > MOST_IN_BYTE) {
                if ((size & MASKED) != 0) {
                    throw new BadFrameException("a frame is masked");
                }
                head = size == IN_TWO_BYTES ? 4 : 10;
                if (end - at < head) {
                    break;
                }
                size = longSize(in, at, size);
            }
            if (end - at - head < size) {
                break;
            }
            int from = at + head;
            at = from + size;
            int first = in.getByte(from - head) & 0xFF;
            if ((first == TEXT || first == BINARY) && message == null) {
                listener.onMessage(in, from, at);
            } else {
                onOther(first, in, from, at);
            }
        }
        return at;
    }

    private static int longSize(ByteBuf in, int at, int size) throws BadFrameException {
        long longSize = size == IN_TWO_BYTES ? in.getUnsignedShort(at + 2) : in.getLong(at + 2);
        if (longSize < 0 || longSize > MOST_BYTES) {
            throw new BadFrameException("a frame is too big");
        }
        return (int) longSize;
    }

    private void onOther(int first, ByteBuf in, int from, int to) throws BadFrameException {
        if ((first & RESERVED) != 0) {
            throw new BadFrameException("a reserved bit is set");
        }
        switch (first & OPCODE) {
            case 0, 1, 2 -> onFragment(first, in, from, to);
            case 8 -> listener.onClose(to - from < 2 ? NO_CODE : in.getUnsignedShort(from));
            case 9 -> listener.onPing(in, from, to);
            case 10 -> {
                // Nobody has asked for it, and nobody minds.
            }
            default -> throw new BadFrameException("an opcode is unknown");
        }
    }

    private void onFragment(int first, ByteBuf in, int from, int to) throws BadFrameException {
        if (((first & OPCODE) == 0) == (message == null)) {
            throw new BadFrameException("a fragment is out of place");
        }
        if (message == null) {
            message = in.alloc().buffer(to - from);
        }
        if (message.readableBytes() + to - from > MOST_BYTES) {
            throw new BadFrameException("a message is too big");
        }
        message.writeBytes(in, from, to - from);
        if ((first & FIN) != 0) {
            ByteBuf whole = message;
            message = null;
            try {
                listener.onMessage(whole, 0, whole.writerIndex());
            } finally {
                whole.release();
            }
        }
    }

    /** Tells nothing more, and lets go of what has not arrived whole; a listener may call it. */
    public void close() {
        isClosed = true;
        if (rest != null) {
            rest.release();
            rest = null;
        }
        if (message != null) {
            message.release();
            message = null;
        }
    }
}
