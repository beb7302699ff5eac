package dev.wshub.hub.subprotocol.centrifuge;

import dev.wshub.hub.core.ChannelRules;
import dev.wshub.hub.core.ChannelRules.Recovery;
import dev.wshub.hub.core.Entrance;
import dev.wshub.hub.core.Grant;
import dev.wshub.hub.core.Wish;
import dev.wshub.protocol.Payload;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import dev.wshub.protocol.centrifuge.Request;
import dev.wshub.protocol.centrifuge.Result;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client that subscribes is told of the time before.
 *
 * @param asked what it has asked for
 * @param rules what holds in the channel
 */
record Past(Request.Subscribe asked, ChannelRules rules) {

    /** @param most how many publications it may be told */
    Wish wish(int most) {
        if (rules.retention().isKept() && rules.recovery() == Recovery.CACHE) {
            return new Wish.Latest(1);
        }
        if (rules.retention().isKept() && rules.recovery() == Recovery.STREAM && asked.recover()) {
            return new Wish.Since(asked.since(), most);
        }
        return Wish.NOTHING;
    }

    /** What the client is answered that has entered, by {@code grant} if it is not null. */
    Result.Subscribe result(Entrance entrance, @Nullable Grant grant) {
        return new Result.Subscribe(
                grant != null && grant.expiresAt() > 0,
                grant == null ? 0 : Expiry.ttl(grant.expiresAt()),
                rules.isPositioned() && rules.recovery() != Recovery.NONE,
                rules.isPositioned(),
                position(entrance),
                publications(entrance),
                isRecovered(entrance),
                asked.recover(),
                Payload.EMPTY);
    }

    /** Whether the client has heard all since the position that it asked for, or the latest of a cache. */
    private boolean isRecovered(Entrance entrance) {
        return asked.recover()
                && rules.recovery() != Recovery.NONE
                && entrance.isFulfilled()
                && (isStream() || !entrance.publications().isEmpty());
    }

    /** Whether it would rather not be subscribed than have a gap. */
    boolean isTooLittle(boolean isRecovered) {
        return asked.recover() && !isRecovered && (asked.flag() & Request.Subscribe.REFUSE_IF_UNRECOVERED) != 0;
    }

    /** Where the client is before {@link #publications}. */
    private Position position(Entrance entrance) {
        if (!rules.isPositioned()) {
            return Position.NONE;
        }
        Position top = entrance.position();
        return isRecovered(entrance) && isStream() ? new Position(asked.since().offset(), top.epoch()) : top;
    }

    /** What it is told: all that it has missed, or the latest of a cache unless it has that. */
    private List<Publication> publications(Entrance entrance) {
        if (isStream()) {
            return entrance.publications();
        }
        boolean isSameEpoch = asked.recover()
                && asked.since().epoch().equals(entrance.position().epoch());
        return entrance.publications().stream()
                .filter(publication ->
                        !isSameEpoch || publication.offset() > asked.since().offset())
                .toList();
    }

    private boolean isStream() {
        return rules.recovery() == Recovery.STREAM;
    }
}
