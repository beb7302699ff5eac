package dev.wshub.hub.subprotocol.centrifuge;

import dev.wshub.hub.core.Agenda;
import dev.wshub.hub.subprotocol.centrifuge.Centrifuge.House;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The end of a token, with the time that a client has to bring another. */
final class Expiry {

    private Expiry() {}

    /**
     * Has {@code whenOver} run at the end of a token, in place of what was to be done at the end of the one before.
     *
     * @param seconds since 1970; 0 is never
     * @return null if that is never
     */
    static Agenda.@Nullable Item move(Agenda.@Nullable Item before, long seconds, House house, Runnable whenOver) {
        if (before != null) {
            before.cancel();
        }
        if (seconds == 0) {
            return null;
        }
        Duration left =
                Duration.ofSeconds(secondsUntil(seconds)).plus(house.settings().refreshGrace());
        return house.hub().agenda().in(left, whenOver);
    }

    /** As a client is told it: never 0 for a token that ends, because a clock may be a little behind. */
    static int ttl(long seconds) {
        return seconds == 0 ? 0 : (int) Math.max(1, Math.min(secondsUntil(seconds), Integer.MAX_VALUE));
    }

    private static long secondsUntil(long seconds) {
        return Math.max(0, seconds - System.currentTimeMillis() / 1_000);
    }
}
