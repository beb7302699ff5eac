package dev.wshub.hub.core;

import dev.wshub.protocol.MessageKind;
import io.netty.buffer.ByteBuf;

/** One client's conversation: what its messages mean. Called on its event loop only. */
public interface Session {

    /** The socket is open and {@code self} may be told something. Called once, before any message. */
    void opened(Member self);

    /** A whole message. {@code payload} is only lent; text is valid UTF-8. */
    void message(MessageKind kind, ByteBuf payload);

    /** The conversation is over, also if it never opened. Called exactly once; gives back all it holds. */
    void closed();
}
