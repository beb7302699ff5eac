package dev.wshub.hub.core;

import dev.wshub.protocol.ChannelMessage;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What not all members of a group have been told yet: batches with consecutive numbers, and one that is gathering. A number
 * that is too large for an int goes on below zero, so it matters only whether two are equal, and how far apart.
 */
final class Batches {

    private static final int FIRST_BYTES = 512;

    private final Encoding encoding;
    private final ByteBufAllocator allocator;
    private final ArrayDeque<Batch> batches = new ArrayDeque<>(1);
    private @Nullable Batch gathering;

    /** What was asked for last: those who keep up and the others take turns, and are told different things. */
    private @Nullable Portion forThoseWhoKeepUp;

    private @Nullable Portion forTheOthers;

    /** Begins shortly before the numbers wrap, so that this is nothing that happens first after weeks. */
    private int first = Integer.MAX_VALUE - 8;

    private int bytes;

    Batches(Encoding encoding, ByteBufAllocator allocator) {
        this.encoding = encoding;
        this.allocator = allocator;
    }

    boolean isEmpty() {
        return batches.isEmpty() && gathering == null;
    }

    /** Of all of them. */
    int bytes() {
        return bytes;
    }

    /** @param most what the encoding has said of the size of {@code message} */
    void add(ChannelMessage message, int most) {
        Batch batch = gathering;
        if (batch == null) {
            batch = new Batch(allocator.directBuffer(Math.max(FIRST_BYTES, most)));
        }
        try {
            bytes += batch.add(message, most, encoding);
            gathering = batch;
        } finally {
            if (gathering == null) { // it could not be encoded
                batch.release();
            }
        }
    }

    /** Ends the batch that gathers, and returns the number of the next one. */
    int seal() {
        if (gathering != null) {
            batches.add(gathering);
            gathering = null;
        }
        return end();
    }

    /** The number behind the last batch that is sealed. */
    int end() {
        return first + batches.size();
    }

    /** The sealed batches from one number up to the end, for a member that keeps up; the same object if that is the same. */
    Portion portion(int from) {
        forThoseWhoKeepUp = renewed(forThoseWhoKeepUp, from, end());
        return forThoseWhoKeepUp;
    }

    /** The same up to another number, for one that does not keep up. */
    Portion latePortion(int from, int to) {
        forTheOthers = renewed(forTheOthers, from, to);
        return forTheOthers;
    }

    private Portion renewed(@Nullable Portion last, int from, int to) {
        if (last != null && last.isOf(from, to)) {
            return last;
        }
        release(last);
        return new Portion(from, between(from, to), allocator);
    }

    private Batch[] between(int from, int to) {
        Batch[] between = new Batch[to - from];
        int place = first - from;
        for (Batch batch : batches) {
            if (place >= 0 && place < between.length) {
                between[place] = batch;
            }
            place++;
        }
        return between;
    }

    /** Lets go of all batches before that number. */
    void dropBefore(int number) {
        release(forThoseWhoKeepUp);
        release(forTheOthers);
        forThoseWhoKeepUp = null;
        forTheOthers = null;
        while (first != number) {
            Batch had = batches.remove();
            first++;
            bytes -= had.size();
            had.release();
        }
    }

    private static void release(@Nullable Portion portion) {
        if (portion != null) {
            portion.release();
        }
    }
}
