package dev.wshub.hub.core;

import dev.wshub.hub.core.ChannelRules.Recovery;
import dev.wshub.hub.core.ChannelRules.Who;
import java.time.Duration;

/** Rules of channels, for tests. */
public final class Rules {

    public static final ChannelRules PLAIN = with(Retention.NONE, Recovery.NONE, false);
    public static final ChannelRules RECOVERED =
            with(new Retention(1_000, Duration.ofMinutes(5), Duration.ofHours(1)), Recovery.STREAM, false);
    public static final ChannelRules PRESENT = with(Retention.NONE, Recovery.NONE, true);

    private Rules() {}

    private static ChannelRules with(Retention retention, Recovery recovery, boolean presence) {
        return new ChannelRules(
                retention,
                recovery,
                recovery != Recovery.NONE,
                presence,
                false,
                Who.CLIENT,
                Who.CLIENT,
                Who.CLIENT,
                Who.CLIENT,
                false);
    }
}
