package dev.wshub.hub.config;

import java.time.Duration;

/**
 * How long a connection may live.
 *
 * @param maxLifetime the most; zero is for ever, unless the platform tells of an end
 * @param notice how long before its end a client is told; zero is not at all
 */
public record DeadlineSettings(Duration maxLifetime, Duration notice) {

    static final Key<Duration> MAX_LIFETIME = Key.of("deadline.max-lifetime", Range.ofDurations("0s", "30d"), "0s");
    static final Key<Duration> NOTICE = Key.of("deadline.notice", Range.ofDurations("0s", "10m"), "5s");

    public static final DeadlineSettings DEFAULT = from(Settings.defaults());

    public DeadlineSettings {
        MAX_LIFETIME.check(maxLifetime);
        NOTICE.check(notice);
    }

    public static DeadlineSettings from(Settings settings) {
        return new DeadlineSettings(settings.read(MAX_LIFETIME), settings.read(NOTICE));
    }
}
