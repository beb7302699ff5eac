package dev.wshub.hub.websocket;

import dev.wshub.protocol.CloseReason;
import dev.wshub.protocol.MessageKind;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.jspecify.annotations.Nullable;

/**
 * Puts the fragments of a message together (RFC 6455, section 5.4). The order of the frames has been
 * checked by the decoder; here it is how much and how many.
 */
final class MessageAssembler {

    private final int maxBytes;
    private final int maxFragments;
    private @Nullable ByteBuf partial;
    private MessageKind kind = MessageKind.TEXT;
    private int fragments;

    MessageAssembler(int maxBytes, int maxFragments) {
        this.maxBytes = maxBytes;
        this.maxFragments = maxFragments;
    }

    static MessageKind kindOf(WebSocketFrame first) {
        return first instanceof TextWebSocketFrame ? MessageKind.TEXT : MessageKind.BINARY;
    }

    /** Takes in a copy of the frame's bytes, and says why not if it is one too many. */
    @Nullable
    CloseReason add(WebSocketFrame frame) {
        if (!(frame instanceof ContinuationWebSocketFrame)) {
            kind = kindOf(frame);
        }
        fragments++;
        int length = frame.content().readableBytes();
        int before = partial == null ? 0 : partial.readableBytes();
        if (fragments > maxFragments || length > maxBytes - before) {
            return CloseReason.TOO_BIG;
        }
        if (length > 0) {
            if (partial == null) {
                partial = frame.content().alloc().buffer(length);
            }
            partial.writeBytes(frame.content(), frame.content().readerIndex(), length);
        }
        return null;
    }

    MessageKind kind() {
        return kind;
    }

    /** The whole message, for the caller to release, or null if it is empty; and begins anew. */
    @Nullable
    ByteBuf take() {
        ByteBuf whole = partial;
        partial = null;
        fragments = 0;
        return whole;
    }
}
