package dev.wshub.hub.core;

import dev.wshub.protocol.ChannelMessage;
import dev.wshub.protocol.Publication;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was published in one channel in one turn: encoded once, one behind the other in one buffer. */
final class Batch {

    /** Where a publication of a connection is in {@link #bytes}. */
    private record Part(int start, int end) {}

    private final ByteBuf bytes;
    /** By their publishers; those of nobody are not listed. */
    private final Map<String, List<Part>> parts = new HashMap<>(0);

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
        encode(message, most, encoding);
        publications++;
        if (message instanceof Publication publication
                && !publication.publisher().isEmpty()) {
            parts.computeIfAbsent(publication.publisher(), publisher -> new ArrayList<>(1))
                    .add(new Part(start, bytes.writerIndex()));
        }
        return bytes.writerIndex() - start;
    }

    /** All of it or nothing, for what follows half a frame is lost for everybody. */
    private void encode(ChannelMessage message, int most, Encoding encoding) {
        int start = bytes.writerIndex();
        try {
            encoding.encode(message, most, bytes);
        } catch (RuntimeException | Error failure) {
            bytes.writerIndex(start);
            throw failure;
        }
    }

    int size() {
        return bytes.writerIndex();
    }

    int publications() {
        return publications;
    }

    /** Whose publications are in it. */
    Set<String> publishers() {
        return parts.keySet();
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
        for (Part part : parts.getOrDefault(member.id(), List.of())) {
            give(member, start, part.start());
            start = part.end();
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
