package dev.wshub.hub.core;

import dev.wshub.protocol.ChannelMessage;
import dev.wshub.protocol.Publication;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What was published in one channel in one turn: encoded once, one behind the other in one buffer. */
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

    /**
     * Returns how many bytes it takes.
     *
     * @param most what the encoding has said of the size of {@code message}
     */
    int add(ChannelMessage message, int most, Encoding encoding) {
        int start = bytes.writerIndex();
        encoding.encode(message, most, bytes);
        publications++;
        if (message instanceof Publication publication
                && !publication.publisher().isEmpty()) {
            parts.add(new Own(publication.publisher(), start, bytes.writerIndex()));
            publishers.add(publication.publisher());
        }
        return bytes.writerIndex() - start;
    }

    int size() {
        return bytes.writerIndex();
    }

    int publications() {
        return publications;
    }

    /** Whose publications are in it. */
    Set<String> publishers() {
        return publishers;
    }

    void copyTo(ByteBuf out) {
        out.writeBytes(bytes, 0, bytes.writerIndex());
    }

    void giveTo(Member member) {
        member.offer(bytes.retainedDuplicate());
    }

    /** All but what the member has published itself. */
    void giveOthersTo(Member member) {
        int start = 0;
        for (Own part : parts) {
            if (part.publisher().equals(member.id())) {
                give(member, start, part.start());
                start = part.end();
            }
        }
        give(member, start, bytes.writerIndex());
    }

    private void give(Member member, int start, int end) {
        if (start < end) {
            member.offer(bytes.retainedSlice(start, end - start));
        }
    }

    void release() {
        bytes.release();
    }
}
