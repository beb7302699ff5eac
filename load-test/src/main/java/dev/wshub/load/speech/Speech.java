package dev.wshub.load.speech;

import io.netty.buffer.ByteBuf;

/** How users speak with the hub. One of them belongs to one event loop. */
public interface Speech {

    /** What the upgrade asks for. */
    String path(Role role);

    /** Empty if none is offered. */
    String subprotocol();

    /** Whether messages are binary. */
    boolean isBinary();

    /** What comes first; appends nothing if the path has said it all, and then an open socket is in its channel. */
    void greet(Role role, ByteBuf out);

    /**
     * Appends the message by which {@code data} is published.
     *
     * @param note what is told with it if it is refused, from 0; a room refuses nothing
     */
    void publish(String channel, byte[] data, int note, ByteBuf out);

    /** Reads one message of the hub. */
    void hear(ByteBuf in, int from, int to, Hearing hearing);
}
