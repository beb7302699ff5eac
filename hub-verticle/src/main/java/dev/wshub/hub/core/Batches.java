package dev.wshub.hub.core;

import dev.wshub.protocol.ChannelMessage;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What not all members of a group have been told yet: batches with consecutive numbers, and one that is gathering. A number
 * that is too large for an int goes on below zero, so two are only ever compared by their distance.
 */
final class Batches {

    private static final int FIRST_BYTES = 512;

    private final Encoding encoding;
    private final ByteBufAllocator allocator;
    private final ArrayDeque<Batch> batches = new ArrayDeque<>(1);
    private @Nullable Batch gathering;
    private @Nullable Portion portion;

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
            gathering = batch;
        }
        bytes += batch.add(message, most, encoding);
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

    /** All sealed batches from {@code from} on; the same object as the last time if that is the same. */
    Portion portion(int from) {
        Portion last = portion;
        if (last != null && last.isOf(from, end())) {
            return last;
        }
        dropPortion();
        Portion next = new Portion(from, since(from), allocator);
        portion = next;
        return next;
    }

    private Batch[] since(int from) {
        Batch[] since = new Batch[end() - from];
        int place = first - from;
        for (Batch batch : batches) {
            if (place >= 0) {
                since[place] = batch;
            }
            place++;
        }
        return since;
    }

    /** Lets go of all batches before that number. */
    void dropBefore(int number) {
        dropPortion();
        while (first != number) {
            Batch had = batches.remove();
            first++;
            bytes -= had.size();
            had.release();
        }
    }

    private void dropPortion() {
        if (portion != null) {
            portion.release();
            portion = null;
        }
    }
}
