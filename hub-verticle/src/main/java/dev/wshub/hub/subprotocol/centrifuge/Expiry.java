package dev.wshub.hub.subprotocol.centrifuge;

import dev.wshub.hub.core.Agenda;
import dev.wshub.hub.subprotocol.centrifuge.Centrifuge.House;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The end of a token, with the time that a client has to bring another. */
final class Expiry {

    private final House house;
    private final Runnable whenOver;
    private Agenda.@Nullable Item item;

    Expiry(House house, Runnable whenOver) {
        this.house = house;
        this.whenOver = whenOver;
    }

    /** @param seconds since 1970; 0 is never */
    void at(long seconds) {
        cancel();
        if (seconds > 0) {
            Duration left = Duration.ofSeconds(secondsUntil(seconds))
                    .plus(house.settings().refreshGrace());
            item = house.hub().agenda().in(left, whenOver);
        }
    }

    void cancel() {
        if (item != null) {
            item.cancel();
            item = null;
        }
    }

    /** As a client is told it: never 0 for a token that ends, because a clock may be a little behind. */
    static int ttl(long seconds) {
        return seconds == 0 ? 0 : (int) Math.max(1, Math.min(secondsUntil(seconds), Integer.MAX_VALUE));
    }

    private static long secondsUntil(long seconds) {
        return Math.max(0, seconds - System.currentTimeMillis() / 1_000);
    }
}
