package dev.wshub.hub.config;

import java.time.Duration;

/**
 * How the hub finds out that a subscriber has missed something.
 *
 * @param checkInterval how often the place of a subscriber is compared with the history of its channel
 */
public record RecoverySettings(Duration checkInterval) {

    static final Key<Duration> CHECK_INTERVAL = Key.of("recovery.check-interval", Range.ofDurations("1s", "5m"), "40s");

    public static final RecoverySettings DEFAULT = from(Settings.defaults());

    public RecoverySettings {
        CHECK_INTERVAL.check(checkInterval);
    }

    public static RecoverySettings from(Settings settings) {
        return new RecoverySettings(settings.read(CHECK_INTERVAL));
    }
}
