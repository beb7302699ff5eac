package dev.wshub.hub.subprotocol.centrifuge;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wshub.hub.core.Encoding;
import dev.wshub.hub.core.Member;
import dev.wshub.protocol.CloseReason;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/** A client without a socket: keeps what it is told, line by line. */
final class Listener implements Member {

    private final List<String> heard = new ArrayList<>();
    private boolean isPaused;

    /** What it has heard since the last time. */
    List<String> hears() {
        List<String> all = List.copyOf(heard);
        heard.clear();
        return all;
    }

    boolean isPaused() {
        return isPaused;
    }

    @Override
    public String id() {
        return "c-0-1";
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
    public void offer(ByteBuf frame) {
        int length = frame.getUnsignedByte(1);
        int head = length < 126 ? 2 : length == 126 ? 4 : 10;
        String text = frame.toString(head, frame.readableBytes() - head, UTF_8);
        heard.addAll(List.of(text.split("\n", -1)));
        frame.release();
    }

    @Override
    public boolean keepsUp() {
        return true;
    }

    @Override
    public void close(CloseReason reason) {
        throw new AssertionError("closed: " + reason);
    }

    @Override
    public void pause() {
        isPaused = true;
    }

    @Override
    public void resume() {
        isPaused = false;
    }
}
