package dev.wshub.hub.websocket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;

/** Whether a peer is read. What is not read stays with TCP, which slows the peer down. */
final class Reading {

    private final Channel channel;
    private final Loop loop;
    private boolean isHeldBack;
    private boolean hasBacklog;
    private boolean isResting;
    private boolean isAtTheEnd;

    Reading(Channel channel, Loop loop) {
        this.channel = channel;
        this.loop = loop;
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
    void rest() {
        isResting = true;
        apply();
        loop.turn().next(this::goOn);
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

    /** Who has gone takes nothing any more, so that is not waited for. */
    void peerIsGone() {
        hasBacklog = false;
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
        boolean isWanted = isAtTheEnd || !(isHeldBack || hasBacklog || isResting);
        if (!isWanted) {
            closeTheGate();
        }
        channel.config().setAutoRead(isWanted);
    }

    /** What has been read already must wait, too. Most connections never need one. */
    private void closeTheGate() {
        ChannelPipeline pipeline = channel.pipeline();
        if (pipeline.get(FrameGate.class) == null) {
            var gate = new FrameGate(loop.turn(), loop.limits().messageBytes());
            pipeline.addBefore(pipeline.lastContext().name(), null, gate);
        }
    }
}
