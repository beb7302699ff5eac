package dev.wshub.hub.websocket;

import dev.wshub.hub.core.Frames;
import io.netty.buffer.ByteBuf;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/** Compresses messages of one event loop, each for itself (RFC 7692, section 7.2.1). */
final class Deflation {

    /** What a flushed deflater ends with and a sender leaves out: an empty block without compression. */
    private static final int TAIL = 4;

    private final int level;
    private final int threshold;
    private @Nullable Deflater deflater;

    /** @param threshold shorter messages are left as they are, in bytes */
    Deflation(int level, int threshold) {
        this.level = level;
        this.threshold = threshold;
    }

    /** Compresses the one message in {@code out} that begins at {@code start}, if that makes it shorter. */
    void shrink(ByteBuf out, int start) {
        int payload = Frames.payload(out, start);
        int length = out.writerIndex() - payload;
        if (length < threshold) {
            return;
        }
        ByteBuf shorter = out.alloc().directBuffer(length + TAIL);
        try {
            int written = deflate(out, payload, length, shorter);
            // A full buffer may not be all; what it would be is not shorter.
            if (written < length + TAIL) {
                Frames.compress(out, start, shorter.writerIndex(written - TAIL));
            }
        } finally {
            shorter.release();
        }
    }

    private int deflate(ByteBuf in, int start, int length, ByteBuf out) {
        if (deflater == null) {
            deflater = new Deflater(level, true);
        }
        Deflater ours = deflater;
        try {
            ours.setInput(in.nioBuffer(start, length));
            return ours.deflate(out.nioBuffer(0, length + TAIL), Deflater.SYNC_FLUSH);
        } finally {
            ours.reset();
        }
    }

    void end() {
        if (deflater != null) {
            deflater.end();
            deflater = null;
        }
    }
}
