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
    private static final int SHORT_HEAD = 2;
    private static final int MEDIUM_HEAD = 4;
    private static final int LONG_HEAD = 10;
    private static final int FIRST_CONTROL = 8;

    private final Listener listener;

    /** The beginning of a frame whose end has not arrived. */
    private @Nullable ByteBuf rest;

    /** The beginning of a message whose last frame has not arrived. */
    private @Nullable ByteBuf message;

    private boolean isClosed;

    public FrameReader(Listener listener) {
        this.listener = listener;
    }

    /** Reads {@code arrived} to its end, and leaves it to the caller. */
    public void read(ByteBuf arrived) throws BadFrameException {
        if (rest != null) {
            complete(rest, arrived);
        }
        if (rest == null) {
            arrived.readerIndex(frames(arrived));
            if (arrived.isReadable() && !isClosed) {
                rest = arrived.alloc().buffer(arrived.readableBytes()).writeBytes(arrived);
            }
        }
    }

    /** Takes no more than the one frame needs, or a connection would keep room for all that one read brings. */
    private void complete(ByteBuf in, ByteBuf arrived) throws BadFrameException {
        int missing = missing(in);
        while (missing > 0 && arrived.isReadable()) {
            in.writeBytes(arrived, Math.min(missing, arrived.readableBytes()));
            missing = missing(in);
        }
        if (missing == 0) {
            rest = null; // whom the frame is told may close, which lets go of the rest
            try {
                frames(in);
            } finally {
                in.release();
            }
        }
    }

    /** Returns how many bytes of its head, or else of all of it, the frame lacks. */
    private static int missing(ByteBuf in) throws BadFrameException {
        int has = in.readableBytes();
        if (has < SHORT_HEAD) {
            return SHORT_HEAD - has;
        }
        int size = in.getByte(in.readerIndex() + 1) & 0xFF;
        int head = SHORT_HEAD;
        if ((size & MASKED) != 0) {
            return 0; // it is refused before it is whole
        }
        if (size > MOST_IN_BYTE) {
            head = size == IN_TWO_BYTES ? MEDIUM_HEAD : LONG_HEAD;
            if (has < head) {
                return head - has;
            }
            size = longSize(in, in.readerIndex(), size);
        }
        return head + size - has;
    }

    /** Returns where the frame begins that is not whole yet. */
    private int frames(ByteBuf in) throws BadFrameException {
        int at = in.readerIndex();
        int end = in.writerIndex();
        while (end - at >= SHORT_HEAD && !isClosed) {
            int size = in.getByte(at + 1) & 0xFF;
            int head = SHORT_HEAD;
            if (size > MOST_IN_BYTE) {
                if ((size & MASKED) != 0) {
                    throw new BadFrameException("a frame is masked");
                }
                head = size == IN_TWO_BYTES ? MEDIUM_HEAD : LONG_HEAD;
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
        if ((first & OPCODE) >= FIRST_CONTROL && ((first & FIN) == 0 || to - from > MOST_IN_BYTE)) {
            throw new BadFrameException("a control frame is in fragments, or too big");
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
