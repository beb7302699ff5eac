package dev.wshub.hub.core;

import dev.wshub.protocol.ChannelMessage;
import dev.wshub.protocol.Publication;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The publications of one channel that leave together: encoded once, one behind the other in one buffer. */
final class Batch {

    /** Where a publication of a connection ends in {@link #bytes}; those of nobody are not listed. */
    private record Own(String publisher, int start, int end) {}

    private final ByteBuf bytes;
    private final List<Own> parts = new ArrayList<>(0);
    private final Set<String> publishers = new HashSet<>(0);
    private int publications;

    /** Takes over {@code bytes}. */
    Batch(ByteBuf bytes) {
        this.bytes = bytes;
    }

    /** @param most what the encoding has said of the size of {@code message} */
    void add(ChannelMessage message, int most, Encoding encoding) {
        int start = bytes.writerIndex();
        encoding.encode(message, most, bytes);
        publications++;
        if (message instanceof Publication publication
                && !publication.publisher().isEmpty()) {
            parts.add(new Own(publication.publisher(), start, bytes.writerIndex()));
            publishers.add(publication.publisher());
        }
    }

    int size() {
        return bytes.writerIndex();
    }

    int publications() {
        return publications;
    }

    void giveTo(Membership membership) {
        int from = membership.from;
        membership.from = 0;
        if (!membership.hearsItself() && publishers.contains(membership.member.id())) {
            giveOthersTo(membership, from);
        } else {
            give(membership.member, from, bytes.writerIndex());
        }
    }

    void release() {
        bytes.release();
    }

    private void giveOthersTo(Membership membership, int from) {
        int start = from;
        for (Own part : parts) {
            if (part.start() >= from && part.publisher().equals(membership.member.id())) {
                give(membership.member, start, part.start());
                start = part.end();
            }
        }
        give(membership.member, start, bytes.writerIndex());
    }

    private void give(Member member, int start, int end) {
        if (start < end) {
            boolean whole = start == 0 && end == bytes.writerIndex();
            member.offer(whole ? bytes.retainedDuplicate() : bytes.retainedSlice(start, end - start));
        }
    }
}
