package dev.wshub.hub.core;

import dev.wshub.protocol.CloseReason;
import io.netty.buffer.ByteBuf;

/** Counts the bytes that it is offered, and lets go of them. */
final class ReleasingMember implements Member {

    private final String id;
    long bytes;

    ReleasingMember(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String user() {
        return "";
    }

    @Override
    public void introduce(String user) {}

    @Override
    public long millisLeft() {
        return 0;
    }

    @Override
    public Encoding packed(Encoding plain) {
        return plain;
    }

    @Override
    public void offer(ByteBuf frames) {
        bytes += frames.readableBytes();
        frames.release();
    }

    @Override
    public boolean keepsUp() {
        return true;
    }

    @Override
    public void close(CloseReason reason) {
        throw new IllegalStateException(id + " is closed: " + reason);
    }

    @Override
    public void pause() {}

    @Override
    public void resume() {}
}
