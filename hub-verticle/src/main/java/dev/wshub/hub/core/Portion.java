package dev.wshub.hub.core;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the members are told next who have had all before it: some batches in one buffer, so that a socket gets one write. */
final class Portion {

    /** More is not copied into one buffer: it would be in memory once for each portion while some do not read. */
    private static final int MOST_COPIED = 64 * 1024;

    private final int from;
    private final Batch[] batches;
    private final ByteBufAllocator allocator;
    private final Set<String> publishers;
    private final int publications;
    private final int size;
    private @Nullable ByteBuf copy;

    /** @param from the number of the first of {@code batches}, which are one at least */
    Portion(int from, Batch[] batches, ByteBufAllocator allocator) {
        this.from = from;
        this.batches = batches;
        this.allocator = allocator;
        int allPublications = 0;
        int allBytes = 0;
        for (Batch batch : batches) {
            allPublications += batch.publications();
            allBytes += batch.size();
        }
        this.publications = allPublications;
        this.size = allBytes;
        this.publishers = publishers(batches);
    }

    private static Set<String> publishers(Batch... batches) {
        if (batches.length == 1) {
            return batches[0].publishers();
        }
        Set<String> all = new HashSet<>();
        for (Batch batch : batches) {
            all.addAll(batch.publishers());
        }
        return all;
    }

    boolean isOf(int first, int end) {
        return from == first && end() == end;
    }

    /** The number behind the last batch. */
    int end() {
        return from + batches.length;
    }

    int publications() {
        return publications;
    }

    void giveTo(Membership membership) {
        Member member = membership.member;
        if (!membership.hearsItself() && publishers.contains(member.id())) {
            for (Batch batch : batches) {
                batch.giveOthersTo(member);
            }
        } else {
            giveAllTo(member);
        }
    }

    private void giveAllTo(Member member) {
        ByteBuf all = batches.length > 1 && size <= MOST_COPIED ? copy() : null;
        if (all != null) {
            member.offer(all.retainedDuplicate());
            return;
        }
        for (Batch batch : batches) {
            batch.giveTo(member);
        }
    }

    /** Null if there is no memory for it. */
    private @Nullable ByteBuf copy() {
        if (copy == null) {
            try {
                copy = allocator.directBuffer(size);
            } catch (OutOfMemoryError full) {
                return null;
            }
            for (Batch batch : batches) {
                batch.copyTo(copy);
            }
        }
        return copy;
    }

    /** Lets go of the copy; the batches belong to the group. */
    void release() {
        if (copy != null) {
            copy.release();
            copy = null;
        }
    }
}
