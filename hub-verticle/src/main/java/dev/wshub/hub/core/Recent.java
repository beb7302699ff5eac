package dev.wshub.hub.core;

import dev.wshub.protocol.Publication;
import java.util.ArrayDeque;
import java.util.Collection;

/** What a channel has been told while somebody is on the way in, who must not miss it. */
final class Recent {

    /** When it is more, the oldest are forgotten, and who needs them reads the stream again. */
    private static final int MOST = 10_000;

    private static final long MOST_BYTES = 16 * 1024 * 1024;

    private final ArrayDeque<Publication> publications = new ArrayDeque<>(0);
    private long bytes;
    private int newcomers;

    /** Somebody is on the way in. */
    void open() {
        newcomers++;
    }

    /** Somebody is in, or will not come. */
    void close() {
        newcomers--;
        if (newcomers == 0) {
            clear();
        }
    }

    void add(Publication publication) {
        if (newcomers == 0) {
            return;
        }
        publications.add(publication);
        bytes += publication.data().length;
        while (publications.size() > MOST || bytes > MOST_BYTES) {
            bytes -= publications.remove().data().length;
        }
    }

    /** Nothing that was told before leads to what follows. */
    void clear() {
        publications.clear();
        bytes = 0;
    }

    /** The oldest first. */
    Collection<Publication> publications() {
        return publications;
    }
}
