package dev.wshub.load.speech;

import io.netty.buffer.ByteBuf;

/**
 * Finds publications in frames of JSON, where each element is a line. What stands before the data is of the same length in
 * all of a channel, so that it is looked for only when it is not where the last one was.
 */
final class JsonLines implements CentrifugeSpeech.Finder {

    /** What a push begins with, <code>{"push":</code>, as a number. */
    private static final long PUSH = 0x7B22_7075_7368_223AL;

    /** What our messages end with, <code>"}</code>, as a number. */
    private static final int END = 0x227D;

    private final int payload;
    private int lastPlace;

    /** For messages of so many bytes. */
    JsonLines(int payload) {
        this.payload = payload;
    }

    @Override
    public void find(ByteBuf in, int from, int to, CentrifugeSpeech speech, Hearing hearing) {
        int at = from;
        while (at < to) {
            int data = to - at >= Long.BYTES && in.getLong(at) == PUSH ? data(in, at, to) : -1;
            int end;
            if (data >= 0) {
                hearing.onPublication(in, data);
                end = lineEnd(in, behind(in, data, to), to);
            } else {
                end = lineEnd(in, at, to);
                speech.hearOther(in, at, end, hearing);
            }
            at = end + 1;
        }
    }

    /** Returns -1 if there is no message of ours in the line. */
    private int data(ByteBuf in, int line, int to) {
        if (Stamp.isAt(in, line + lastPlace, to)) {
            return line + lastPlace;
        }
        int end = lineEnd(in, line, to);
        for (int at = line + Long.BYTES; at < end; at++) {
            if (Stamp.isAt(in, at, end)) {
                lastPlace = at - line;
                return at;
            }
        }
        return -1;
    }

    /** A place behind the message at {@code data} if it is as long as ours are, else one within it. */
    private int behind(ByteBuf in, int data, int to) {
        boolean isOurs = to - data >= payload && in.getShort(data + payload - Short.BYTES) == END;
        return data + (isOurs ? payload : Stamp.LEAST_BYTES - 1);
    }

    private static int lineEnd(ByteBuf in, int from, int to) {
        int end = in.indexOf(from, to, (byte) '\n');
        return end < 0 ? to : end;
    }
}
