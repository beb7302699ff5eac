package dev.wshub.hub.core;

import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import java.util.List;

/**
 * What somebody gets who enters a channel.
 *
 * @param membership the place, to be given back by {@link Hub#leave}
 * @param position behind the last of {@code publications}, and before all that will be told; {@link Position#NONE}
 *     without history
 * @param publications what the wish was for, the oldest first, to be told before anything else
 * @param isFulfilled whether that is all of it; if not, {@code publications} is empty
 */
public record Entrance(Membership membership, Position position, List<Publication> publications, boolean isFulfilled) {

    public Entrance {
        publications = List.copyOf(publications);
    }
}
