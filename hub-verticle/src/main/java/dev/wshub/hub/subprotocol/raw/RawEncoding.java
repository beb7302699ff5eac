package dev.wshub.hub.subprotocol.raw;

import dev.wshub.hub.core.Encoding;
import dev.wshub.hub.core.Frames;
import dev.wshub.protocol.Publication;
import io.netty.buffer.ByteBuf;

/** A publication goes out as it came in: one message of the same kind. */
enum RawEncoding implements Encoding {
    INSTANCE;

    @Override
    public int sizeOf(Publication publication) {
        return Frames.MAX_HEADER + publication.data().length;
    }

    @Override
    public void encode(Publication publication, ByteBuf out) {
        Frames.header(out, publication.kind(), publication.data().length);
        out.writeBytes(publication.data());
    }
}
