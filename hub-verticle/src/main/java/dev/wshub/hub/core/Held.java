package dev.wshub.hub.core;

import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Predicate;

/** Publications that have come in and wait until the stream was read. */
final class Held {

    /** More is not held: it can be read from the stream again. */
    private static final int MOST = 10_000;

    private static final long MOST_BYTES = 16 * 1024 * 1024;

    private final ArrayDeque<Publication> publications = new ArrayDeque<>(0);
    private long bytes;
    private int beforeRead;

    boolean isEmpty() {
        return publications.isEmpty();
    }

    /** Whether it could be held. If not, none is held any more. */
    boolean add(Publication publication) {
        publications.add(publication);
        bytes += publication.data().length;
        boolean isTooMuch = publications.size() > MOST || bytes > MOST_BYTES;
        if (isTooMuch) {
            clear();
        }
        return !isTooMuch;
    }

    void clear() {
        publications.clear();
        bytes = 0;
        beforeRead = 0;
    }

    /** The stream will be read now, so it has what is here already. */
    void readBegins() {
        beforeRead = publications.size();
    }

    /** Nothing can be said of what the stream had. */
    void readIsOfNoUse() {
        beforeRead = 0;
    }

    boolean has(Predicate<Publication> what) {
        return publications.stream().anyMatch(what);
    }

    /** Before the first publication that a stream with this top had; the top if there is none. */
    Position startBelow(Position top) {
        for (Publication publication : publications) {
            if (publication.isOf(top.epoch()) && publication.offset() > 0 && publication.offset() <= top.offset()) {
                return new Position(publication.offset() - 1, top.epoch());
            }
        }
        return top;
    }

    /** How many of those that {@link #take} returns, from the first on, were here before the stream was read. */
    int beforeRead() {
        return beforeRead;
    }

    List<Publication> take() {
        List<Publication> all = List.copyOf(publications);
        clear();
        return all;
    }
}
