package dev.wshub.load.speech;

import io.netty.buffer.ByteBuf;

/** What a user is told of what the hub says. */
public interface Hearing {

    /** Somebody has published the message that begins at {@code at}: a {@link Stamp} reads it. */
    void onPublication(ByteBuf in, int at);

    /** The user is known: one that only speaks may begin. */
    void onConnected();

    /** The user hears its channel from now on. */
    void onJoined();

    /** The hub wants to know whether the user lives; it is answered already. */
    void onPing();

    /** Something else than a message was refused. */
    void onRefused(String what);

    /** A message was refused, that with this note. */
    void onPublishRefused(int note, String what);

    /** The user hears its channel no more. */
    void onPutOut(String why);

    /** The user must say this. */
    void say(ByteBuf message);
}
