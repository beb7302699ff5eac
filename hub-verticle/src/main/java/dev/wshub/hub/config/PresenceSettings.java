package dev.wshub.hub.config;

import java.time.Duration;

/**
 * How the hub keeps account of who is in a channel.
 *
 * @param ttl how long a client counts as there that its instance does not confirm
 */
public record PresenceSettings(Duration ttl) {

    static final Key<Duration> TTL = Key.of("presence.ttl", Range.ofDurations("5s", "1h"), "60s");

    public static final PresenceSettings DEFAULT = from(Settings.defaults());

    public PresenceSettings {
        TTL.check(ttl);
    }

    public static PresenceSettings from(Settings settings) {
        return new PresenceSettings(settings.read(TTL));
    }
}
