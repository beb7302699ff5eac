package dev.wshub.hub.core;

/** A member of a channel that keeps account of its position there. */
public interface Follower {

    /** It may have missed something: it has to enter again, from the position that it has reached. */
    void lost();
}
