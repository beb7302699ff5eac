package dev.wshub.hub.core;

import dev.wshub.protocol.MessageKind;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/** One client's conversation: what its messages mean. Called on its event loop only. */
public interface Session {

    /** The socket is open and {@code self} may be told something. Called once, before any message. */
    void opened(Member self);

    /** A whole message. {@code payload} is only lent; text is valid UTF-8. */
    void message(MessageKind kind, ByteBuf payload);

    /** A message to this client alone, from an embedder, as its protocol writes it. */
    default ByteBuf message(ByteBufAllocator allocator, MessageKind kind, byte[] data) {
        return Frames.message(allocator, kind, data);
    }

    /** What shows whether the client lives: a frame that it must react to. */
    default ByteBuf ping(ByteBufAllocator allocator) {
        return Frames.ping(allocator);
    }

    /** Says that the hub will close the connection in so many milliseconds; null if the protocol has no word for it. */
    default @Nullable ByteBuf notice(ByteBufAllocator allocator, long millisLeft) {
        return null;
    }

    /** The conversation is over, also if it never opened. Called exactly once; gives back all it holds. */
    void closed();
}
