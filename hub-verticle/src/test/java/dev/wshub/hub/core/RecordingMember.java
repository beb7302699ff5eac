package dev.wshub.hub.core;

import dev.wshub.protocol.CloseReason;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/** Remembers what it is told, and releases it. */
final class RecordingMember implements Member {

    final String id;
    final List<Integer> heard = new ArrayList<>();
    int offers;
    boolean keepsUp = true;
    Runnable whenOffered = () -> {};

    RecordingMember(String id) {
        this.id = id;
    }

    @Override
    public long millisLeft() {
        return 0;
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
    public void introduce(String user) {
        throw new AssertionError("nobody here introduces itself");
    }

    @Override
    public Encoding packed(Encoding plain) {
        return plain;
    }

    @Override
    public void offer(ByteBuf frames) {
        offers++;
        heard.addAll(Numbers.read(frames));
        frames.release();
        whenOffered.run();
    }

    @Override
    public boolean keepsUp() {
        return keepsUp;
    }

    @Override
    public void close(CloseReason reason) {
        throw new AssertionError("nobody here closes " + reason);
    }

    @Override
    public void pause() {
        throw new AssertionError("nobody here pauses");
    }

    @Override
    public void resume() {
        throw new AssertionError("nobody here resumes");
    }
}
