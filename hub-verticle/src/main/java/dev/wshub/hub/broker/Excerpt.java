package dev.wshub.hub.broker;

import dev.wshub.hub.core.Broker.History;
import dev.wshub.hub.core.Broker.Missed;
import dev.wshub.hub.core.Broker.UnknownPosition;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import java.util.List;

/**
 * A part of a channel's history, as it was found.
 *
 * @param isKnown whether the stream has been at the position that was asked for
 * @param top where the stream ends
 */
public record Excerpt(boolean isKnown, List<Publication> publications, Position top) {

    /** What was published after {@code offset}, if this is all of it and not more than {@code most}. */
    public Missed since(long offset, int most) {
        boolean isComplete = isKnown && publications.size() <= most && isUnbroken(offset);
        return new Missed(isComplete, isComplete ? publications : List.of(), top);
    }

    private boolean isUnbroken(long offset) {
        long last = offset;
        for (Publication publication : publications) {
            if (publication.offset() != last + 1) {
                return false;
            }
            last++;
        }
        return last == top.offset();
    }

    /**
     * As it is, if the position is known.
     *
     * @throws UnknownPosition else
     */
    public History history() {
        if (!isKnown) {
            throw new UnknownPosition();
        }
        return new History(publications, top);
    }
}
