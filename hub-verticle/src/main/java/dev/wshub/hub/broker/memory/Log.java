package dev.wshub.hub.broker.memory;

import dev.wshub.hub.broker.Epoch;
import dev.wshub.hub.broker.Excerpt;
import dev.wshub.hub.core.Broker.Query;
import dev.wshub.hub.core.Retention;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The history of one channel. Times are those of {@link System#nanoTime()}. */
final class Log {

    private static final Duration EMPTY_LIFE = Duration.ofMinutes(10);

    private final Deque<Publication> publications = new ArrayDeque<>();
    private final Lineage lineage = new Lineage();
    private String epoch = Epoch.fresh();
    private long top;
    private long publicationsEnd;
    private long end;

    /**
     * It is used, so its epoch and top live on. Anybody can name channels, so those that never had a publication are
     * soon forgotten.
     */
    void touch(Retention retention, long now) {
        long life = retention.metaLife().toNanos();
        end = now + (top == 0 ? Math.min(life, EMPTY_LIFE.toNanos()) : life);
    }

    /** Whether nothing of it is to be kept any more. */
    boolean isOver(long now) {
        return end - now <= 0;
    }

    /** Forgets the publications if their time is over. */
    void expire(long now) {
        if (publicationsEnd - now <= 0) {
            publications.clear();
        }
    }

    /** Returns the publication with its position. */
    Publication append(Publication publication, Retention retention, long now) {
        top++;
        touch(retention, now);
        Publication placed = publication.at(top());
        publications.add(placed);
        while (publications.size() > retention.size()) {
            publications.remove();
        }
        publicationsEnd = now + retention.life().toNanos();
        return placed;
    }

    /** There was a position behind the end, so from here on offsets must be those of another epoch. */
    void renewIfEndsBefore(Position position) {
        if (position.epoch().equals(epoch) && position.offset() > top) {
            lineage.add(epoch, top);
            epoch = Epoch.fresh();
        }
    }

    /** What was published after the position, and one more than {@code most} if there is so much. */
    Excerpt since(Position position, int most) {
        boolean isKnown = knows(position.epoch(), position.offset());
        return isKnown ? excerpt(after(position.offset()), most + 1L) : unknown();
    }

    Excerpt read(Query query) {
        Position since = query.since();
        if (query.isReverse()) {
            long before = since == null ? top + 1 : since.offset();
            boolean isKnown = before <= top + 1 && (since == null || knows(since.epoch(), before - 1));
            return isKnown ? excerpt(before(before), query.limit()) : unknown();
        }
        boolean isKnown = since == null || knows(since.epoch(), since.offset());
        return isKnown ? excerpt(after(since == null ? 0 : since.offset()), query.limit()) : unknown();
    }

    private boolean knows(String epoch, long offset) {
        return epoch.isEmpty() || (epoch.equals(this.epoch) ? offset <= top : lineage.knows(epoch, offset));
    }

    /** They follow each other up to the top, so their number says which they are; none of the others is looked at. */
    private Stream<Publication> after(long offset) {
        long newer = Math.min(publications.size(), top - offset);
        Deque<Publication> wanted = new ArrayDeque<>();
        Iterator<Publication> newestFirst = publications.descendingIterator();
        while (wanted.size() < newer) {
            wanted.addFirst(newestFirst.next());
        }
        return wanted.stream();
    }

    private Stream<Publication> before(long offset) {
        Iterator<Publication> newestFirst = publications.descendingIterator();
        Iterable<Publication> all = () -> newestFirst;
        return StreamSupport.stream(all.spliterator(), false).filter(publication -> publication.offset() < offset);
    }

    private Excerpt excerpt(Stream<Publication> wanted, long limit) {
        return new Excerpt(
                true,
                wanted.limit(limit)
                        .map(publication -> publication.at(new Position(publication.offset(), epoch)))
                        .toList(),
                top());
    }

    private Excerpt unknown() {
        return new Excerpt(false, List.of(), top());
    }

    private Position top() {
        return new Position(top, epoch);
    }
}
