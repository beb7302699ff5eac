package dev.wshub.hub.subprotocol.raw;

import dev.wshub.hub.core.Encoding;
import dev.wshub.hub.core.Frames;
import dev.wshub.protocol.ChannelMessage;
import dev.wshub.protocol.Publication;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** A publication goes out as it came in: one message of the same kind. Who comes and goes is not told. */
enum RawEncoding implements Encoding {
    INSTANCE;

    /** A publication for one member alone. */
    static ByteBuf frame(ByteBufAllocator allocator, Publication publication) {
        return Frames.message(allocator, publication.kind(), publication.data());
    }

    @Override
    public int sizeOf(ChannelMessage message) {
        return message instanceof Publication publication ? Frames.MAX_HEADER + publication.data().length : 0;
    }

    @Override
    public void encode(ChannelMessage message, int most, ByteBuf out) {
        if (message instanceof Publication publication) {
            Frames.header(out, publication.kind(), publication.data().length);
            out.writeBytes(publication.data());
        }
    }
}
