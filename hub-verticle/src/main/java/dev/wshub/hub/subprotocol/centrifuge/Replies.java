package dev.wshub.hub.subprotocol.centrifuge;

import dev.wshub.hub.core.Frames;
import dev.wshub.hub.core.Member;
import dev.wshub.protocol.centrifuge.Codec;
import dev.wshub.protocol.centrifuge.Reply;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/** What goes out to one client besides the fan-out. What answers one frame goes out in one frame, too. */
final class Replies {

    /** What comes is only known when it is written. */
    static final int UNKNOWN_SIZE = Integer.MAX_VALUE;

    private static final int FIRST = 256;

    /** Then the frame goes out, and the rest in another. */
    private static final int MOST = 64 * 1024;

    private final Member member;
    private final Codec codec;
    private final ByteBufAllocator allocator;
    private @Nullable ByteBuf frame;
    private int start;
    private boolean isGathering;
    private long sent;

    Replies(Member member, Codec codec, ByteBufAllocator allocator) {
        this.member = member;
        this.codec = codec;
        this.allocator = allocator;
    }

    /** From now on replies wait for {@link #end}; nobody else may be offered something for this member meanwhile. */
    void begin() {
        isGathering = true;
        sent = 0;
    }

    /** Whether this many bytes have gone out since {@link #begin}. */
    boolean isMoreThan(int bytes) {
        return sent > bytes;
    }

    void end() {
        isGathering = false;
        flush();
    }

    void send(Reply reply) {
        ByteBuf out = frame;
        if (out == null) {
            out = allocator.directBuffer(FIRST);
            start = Frames.begin(out, UNKNOWN_SIZE);
            frame = out;
        } else {
            codec.separate(out);
        }
        codec.write(reply, out);
        if (!isGathering || out.readableBytes() > MOST) {
            flush();
        }
    }

    private void flush() {
        ByteBuf out = frame;
        if (out != null) {
            frame = null;
            Frames.end(out, start, UNKNOWN_SIZE, codec.kind());
            sent += out.readableBytes();
            member.offer(out);
        }
    }
}
