package dev.wshub.hub.websocket;

import dev.wshub.hub.core.Turn;
import io.netty.channel.Channel;

/** Whether a peer is read. What is not read stays with TCP, which slows the peer down. */
final class Reading {

    private final Channel channel;
    private boolean isHeldBack;
    private boolean hasBacklog;
    private boolean isResting;
    private boolean isAtTheEnd;

    Reading(Channel channel) {
        this.channel = channel;
    }

    /** The session wants to hear no more for now. */
    void pause() {
        isHeldBack = true;
        apply();
    }

    void resume() {
        isHeldBack = false;
        apply();
    }

    /** What has come in is enough for this turn. */
    void rest(Turn turn) {
        isResting = true;
        apply();
        turn.next(this::goOn);
    }

    private void goOn() {
        isResting = false;
        if (channel.isOpen()) {
            apply();
        }
    }

    /** Who does not read is not read: its next messages could only make the backlog longer. */
    void followBacklog() {
        hasBacklog = !channel.isWritable();
        apply();
    }

    /** From now on only the end of the conversation is awaited, and nothing stands in its way. */
    void awaitEnd() {
        isAtTheEnd = true;
        apply();
    }

    boolean isHeldBack() {
        return isHeldBack;
    }

    private void apply() {
        channel.config().setAutoRead(isAtTheEnd || !(isHeldBack || hasBacklog || isResting));
    }
}
