package dev.wshub.load.speech;

import io.netty.buffer.ByteBuf;

/**
 * Finds publications in frames of Protobuf by stepping over the fields around their data: reply, push, pub, data. One before
 * whose data the same bytes stand as before that of the last one, all lengths among them, is of the same shape.
 */
final class ProtobufElements implements CentrifugeSpeech.Finder {

    private static final int LENGTH_DELIMITED = 2;
    private static final int TYPE = 7;
    private static final int MORE = 0x80;

    /** The number of the field that leads on, in a reply, its push, and the pub of that: each has the number 4. */
    private static final int ON = 4;

    private static final int DEPTH = 3;

    private int at;
    private long[] lastHead = {};
    private int lastHeadBytes;
    private int lastBytes;

    @Override
    public void find(ByteBuf in, int from, int to, CentrifugeSpeech speech, Hearing hearing) {
        int begin = from;
        while (begin < to) {
            if (isLikeTheLast(in, begin, to)) {
                hearing.onPublication(in, begin + lastHeadBytes);
                begin += lastBytes;
            } else {
                begin = findOne(in, begin, to, speech, hearing);
            }
        }
    }

    private boolean isLikeTheLast(ByteBuf in, int begin, int to) {
        if (lastBytes == 0 || to - begin < lastBytes) {
            return false;
        }
        for (int n = 0; n < lastHead.length; n++) {
            if (in.getLong(begin + place(n)) != lastHead[n]) {
                return false;
            }
        }
        return Stamp.isAt(in, begin + lastHeadBytes, begin + lastBytes);
    }

    /** Of the n-th eight bytes of the head; the last ones overlap those before. */
    private int place(int n) {
        return Math.min(n * Long.BYTES, lastHeadBytes - Long.BYTES);
    }

    /** Returns where the next one begins. */
    private int findOne(ByteBuf in, int begin, int to, CentrifugeSpeech speech, Hearing hearing) {
        at = begin;
        long size = varint(in, to);
        boolean isWhole = size <= to - at;
        int end = isWhole ? at + (int) size : to;
        int data = data(in, end);
        if (data < 0) {
            speech.hearOther(in, begin, end, hearing);
            return end;
        }
        if (isWhole && data - begin >= Long.BYTES) {
            keep(in, begin, data, end);
        }
        hearing.onPublication(in, data);
        return end;
    }

    private void keep(ByteBuf in, int begin, int data, int end) {
        lastHeadBytes = data - begin;
        lastBytes = end - begin;
        int longs = (lastHeadBytes + Long.BYTES - 1) / Long.BYTES;
        if (lastHead.length != longs) {
            lastHead = new long[longs];
        }
        for (int n = 0; n < longs; n++) {
            lastHead[n] = in.getLong(begin + place(n));
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
