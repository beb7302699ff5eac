package dev.wshub.hub.core;

import dev.wshub.protocol.ClientInfo;
import dev.wshub.protocol.Publication;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts together what was read from a stream and what was told live meanwhile. */
public final class Recovery {

    private static final int AROUND = 48;
    private static final int AROUND_INFO = 64;

    private Recovery() {}

    /**
     * The publications behind {@code from} up to {@code to}, or null if they are not all there.
     *
     * @param read from the stream, the oldest first, without a gap
     * @param told live since before the stream was read, the oldest first
     */
    static @Nullable List<Publication> merge(
            long from, Collection<Publication> read, Collection<Publication> told, long to) {
        List<Publication> merged = new ArrayList<>();
        long last = append(read, merged, from, to);
        last = append(told, merged, last, to);
        return last == to ? merged : null;
    }

    /** The last {@code most} publications up to {@code to}; fewer if there are not so many. */
    static List<Publication> latest(int most, Collection<Publication> read, Collection<Publication> told, long to) {
        List<Publication> all = new ArrayList<>();
        long last = 0;
        for (Collection<Publication> part : List.of(read, told)) {
            for (Publication publication : part) {
                if (publication.offset() > last && publication.offset() <= to) {
                    all.add(publication);
                    last = publication.offset();
                }
            }
        }
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    /**
     * How many of {@code publications}, from the first on, fit into {@code bytes} with what a protocol puts around
     * them; one always does. More at once than may wait for a member would only have it closed as slow, again and
     * again.
     */
    public static int fitting(List<Publication> publications, long bytes) {
        long left = bytes;
        for (int i = 0; i < publications.size(); i++) {
            left -= size(publications.get(i));
            if (left < 0) {
                return Math.max(1, i);
            }
        }
        return publications.size();
    }

    private static long size(Publication publication) {
        ClientInfo info = publication.info();
        long known = info == null ? 0L : AROUND_INFO + info.length();
        return AROUND + publication.data().length + known;
    }

    private static long append(Collection<Publication> from, List<Publication> to, long last, long end) {
        long next = last + 1;
        for (Publication publication : from) {
            if (publication.offset() == next && next <= end) {
                to.add(publication);
                next++;
            }
        }
        return next - 1;
    }
}
