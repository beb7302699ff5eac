package dev.wshub.load.speech;

import io.netty.buffer.ByteBuf;

/** Finds publications in frames of Protobuf by stepping over the fields around their data: reply, push, pub, data. */
final class ProtobufElements implements CentrifugeSpeech.Finder {

    private static final int LENGTH_DELIMITED = 2;
    private static final int TYPE = 7;
    private static final int MORE = 0x80;

    /** The number of the field that leads on, in a reply, its push, and the pub of that: each has the number 4. */
    private static final int ON = 4;

    private static final int DEPTH = 3;

    private int at;

    @Override
    public void find(ByteBuf in, int from, int to, CentrifugeSpeech speech, Hearing hearing) {
        int begin = from;
        while (begin < to) {
            at = begin;
            long size = varint(in, to);
            int end = size > to - at ? to : at + (int) size;
            int data = data(in, end);
            if (data >= 0) {
                hearing.onPublication(in, data);
            } else {
                speech.hearOther(in, begin, end, hearing);
            }
            begin = end;
        }
    }

    /** Returns -1 if the element that begins at {@link #at} has no message of ours. */
    private int data(ByteBuf in, int to) {
        int end = to;
        for (int depth = 0; depth < DEPTH; depth++) {
            end = enter(in, end);
            if (end < 0) {
                return -1;
            }
        }
        return Stamp.isAt(in, at, end) ? at : -1;
    }

    /** Goes to where the field that leads on begins, and returns where it ends, or -1 if there is none. */
    private int enter(ByteBuf in, int to) {
        while (at < to) {
            long tag = varint(in, to);
            if ((tag & TYPE) != LENGTH_DELIMITED) {
                return -1;
            }
            long size = varint(in, to);
            if (size > to - at) {
                return -1;
            }
            if (tag >>> 3 == ON) {
                return at + (int) size;
            }
            at += (int) size;
        }
        return -1;
    }

    private long varint(ByteBuf in, int to) {
        long value = 0;
        for (int shift = 0; at < to && shift < Long.SIZE; shift += 7) {
            byte next = in.getByte(at++);
            value |= (long) (next & ~MORE & 0xFF) << shift;
            if ((next & MORE) == 0) {
                return value;
            }
        }
        return Long.MAX_VALUE;
    }
}
