package dev.wshub.hub.core;

import dev.wshub.protocol.ChannelMessage;
import io.netty.buffer.ByteBuf;

/**
 * Turns a publication into the frames that the clients of one protocol receive.
 *
 * <p>Compared by identity: all members with the same encoding share the bytes.
 */
public interface Encoding {

    /** An upper bound of what {@link #encode} appends, in bytes; 0 if the clients are not told such a message. */
    int sizeOf(ChannelMessage message);

    /**
     * Appends one message to {@code out}, in one frame.
     *
     * @param most what {@link #sizeOf} has said of it
     */
    void encode(ChannelMessage message, int most, ByteBuf out);
}
