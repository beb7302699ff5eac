package dev.wshub.hub.config;

import java.time.Duration;

/**
 * How the hub finds out that a client has gone.
 *
 * @param pingInterval how often a connection is sent a ping
 * @param pongTimeout how long the client may take to answer a ping
 * @param closeTimeout how long the client may take to answer a close frame that follows what it has read; ten
 *     seconds at least if much is still to be read before
 */
public record KeepaliveSettings(Duration pingInterval, Duration pongTimeout, Duration closeTimeout) {

    static final Key<Duration> PING_INTERVAL =
            Key.of("keepalive.ping-interval", Range.ofDurations("250ms", "1h"), "25s");
    static final Key<Duration> PONG_TIMEOUT = Key.of("keepalive.pong-timeout", Range.ofDurations("250ms", "5m"), "10s");
    static final Key<Duration> CLOSE_TIMEOUT =
            Key.of("keepalive.close-timeout", Range.ofDurations("100ms", "1m"), "2s");

    private static final Duration MOST_ABOVE = Duration.ofSeconds(9);

    public static final KeepaliveSettings DEFAULT = from(Settings.defaults());

    public KeepaliveSettings {
        PING_INTERVAL.check(pingInterval);
        PONG_TIMEOUT.check(pongTimeout);
        CLOSE_TIMEOUT.check(closeTimeout);
        checkThatClientsWaitForTheNextPing(pingInterval, pongTimeout);
    }

    /** A pong is awaited before the next ping. Clients are told the interval, and go when none comes for 10 s more. */
    private static void checkThatClientsWaitForTheNextPing(Duration pingInterval, Duration pongTimeout) {
        if (pongTimeout.minus(MOST_ABOVE).compareTo(pingInterval) > 0) {
            throw new ConfigException(
                    PONG_TIMEOUT.name(),
                    "must be at most " + DurationText.of(MOST_ABOVE) + " above " + PING_INTERVAL.name() + ", but is "
                            + DurationText.of(pongTimeout) + " and " + PING_INTERVAL.name() + " is "
                            + DurationText.of(pingInterval));
        }
    }

    public static KeepaliveSettings from(Settings settings) {
        return new KeepaliveSettings(
                settings.read(PING_INTERVAL), settings.read(PONG_TIMEOUT), settings.read(CLOSE_TIMEOUT));
    }
}
