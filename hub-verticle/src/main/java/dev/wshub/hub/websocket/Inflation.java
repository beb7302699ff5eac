package dev.wshub.hub.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Inflates messages of one event loop, each for itself (RFC 7692, section 7.2.2). */
final class Inflation {

    /*
     * Behind what was sent comes the end that the sender has left out, and then, of our own, an empty block that is
     * marked as the last. Only if the inflater has understood just that to be the end, the message was whole.
     */

    private static final byte[] END = {0, 0, -1, -1, 1, 0, 0, -1, -1};

    private static final int SMALLEST = 512;

    /** Texts mostly become shorter by less than that. */
    private static final int USUAL_RATIO = 4;

    private final int most;
    private @Nullable Inflater inflater;

    /** @param most how many bytes a message may have */
    Inflation(int most) {
        this.most = most;
    }

    int most() {
        return most;
    }

    /**
     * Returns the message; of one that is longer than {@link #most} only the beginning, a byte more than that.
     *
     * @param compressed is only lent, and keeps its indices
     * @throws DataFormatException if it is not what a deflater has made, or not all of it
     */
    ByteBuf inflate(ByteBufAllocator allocator, ByteBuf compressed) throws DataFormatException {
        if (inflater == null) {
            inflater = new Inflater(true);
        }
        Inflater ours = inflater;
        long guess = (long) USUAL_RATIO * compressed.readableBytes();
        ByteBuf message = allocator.directBuffer((int) Math.min(most + 1L, Math.max(SMALLEST, guess)), most + 1);
        try {
            inflate(ours, compressed.nioBuffer(), message);
            return message.retain();
        } finally {
            message.release();
            ours.reset();
        }
    }

    private void inflate(Inflater ours, ByteBuffer compressed, ByteBuf message) throws DataFormatException {
        ByteBuffer in = compressed;
        boolean isEnd = false;
        ours.setInput(in);
        while (message.readableBytes() <= most) {
            write(ours, message);
            if (ours.finished() && isEnd && !in.hasRemaining()) {
                return;
            }
            if (ours.finished()) {
                // A sender may mark a block as the last and go on (section 7.2.3.4).
                ours.reset();
                ours.setInput(in);
            } else if (!in.hasRemaining() && message.isWritable()) {
                if (isEnd) {
                    throw new DataFormatException("cut off");
                }
                in = ByteBuffer.wrap(END);
                isEnd = true;
                ours.setInput(in);
            }
        }
    }

    private static void write(Inflater ours, ByteBuf message) throws DataFormatException {
        message.ensureWritable(1);
        int start = message.writerIndex();
        int written = ours.inflate(message.nioBuffer(start, message.writableBytes()));
        message.writerIndex(start + written);
    }

    void end() {
        if (inflater != null) {
            inflater.end();
            inflater = null;
        }
    }
}
