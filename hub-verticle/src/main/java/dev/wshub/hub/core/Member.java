package dev.wshub.hub.core;

import dev.wshub.protocol.CloseReason;
import io.netty.buffer.ByteBuf;

/** One client's socket, as the hub sees it: someone to tell. Called on its own event loop only. */
public interface Member {

    /** Unique over all instances; its event-bus address is {@code hub.connection.<id>}. */
    String id();

    /** Who it is; empty if it is nobody that is known by name, or has not said so yet. */
    String user();

    /** It is in, as {@code user}: from now on it is one of those that {@code hub.events} tells of. */
    void introduce(String user);

    /** How many milliseconds remain until the hub closes it because its time is up; 0 if it may stay for ever. */
    long millisLeft();

    /**
     * How it gets what {@code plain} says: as it is, or compressed. One and the same for all members that get the same
     * bytes.
     */
    Encoding packed(Encoding plain);

    /**
     * Sends whole frames, in the order of the calls; they leave at the end of the event loop's turn. Takes over
     * one reference to {@code frames}. Never waits and never fails: a member that does not keep up is closed.
     */
    void offer(ByteBuf frames);

    /** Whether next to nothing of what it was offered waits here. */
    boolean keepsUp();

    /** Says goodbye with a close frame; nothing is delivered after it. A second call does nothing. */
    void close(CloseReason reason);

    /** Neither reads from the client nor hears what was read already, until {@link #resume()}: back-pressure by TCP. */
    void pause();

    void resume();
}
