package dev.wshub.hub.websocket;

import dev.wshub.hub.core.Encoding;
import dev.wshub.protocol.ChannelMessage;
import io.netty.buffer.ByteBuf;

/** Says what another encoding says, compressed where that is worth it. */
final class Deflated implements Encoding {

    private final Encoding plain;
    private final Deflation deflation;

    Deflated(Encoding plain, Deflation deflation) {
        this.plain = plain;
        this.deflation = deflation;
    }

    @Override
    public int sizeOf(ChannelMessage message) {
        return plain.sizeOf(message);
    }

    @Override
    public void encode(ChannelMessage message, int most, ByteBuf out) {
        int start = out.writerIndex();
        plain.encode(message, most, out);
        deflation.shrink(out, start);
    }
}
