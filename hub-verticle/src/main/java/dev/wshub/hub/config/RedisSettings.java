package dev.wshub.hub.config;

import java.time.Duration;

/**
 * How the hub uses Redis, if Redis is its broker.
 *
 * @param uri a connection string with all its parts, in which user and password are percent-encoded; a secret
 * @param prefix what the names of all keys and channels begin with
 * @param unsubscribeDelay how long a channel stays subscribed after its last member has left
 * @param heartbeat how often the instance shows that it lives
 * @param connectTimeout how long connecting may take
 * @param tlsVerify whether the server must prove who it is; counts for {@code rediss} only
 */
public record RedisSettings(
        String uri,
        String prefix,
        Duration unsubscribeDelay,
        Duration heartbeat,
        Duration connectTimeout,
        TlsVerify tlsVerify) {

    static final Key<String> URI = Key.of(RedisUri.KEY, new ConnectionStrings(), "redis://127.0.0.1:6379/0");
    static final Key<String> PREFIX = Key.of(
            "redis.prefix",
            Text.matching("[A-Za-z0-9_.:-]{1,64}", "1 to 64 characters of A-Z a-z 0-9 _ . : -"),
            "wshub");
    static final Key<Duration> UNSUBSCRIBE_DELAY =
            Key.of("redis.unsubscribe-delay", Range.ofDurations("0s", "5m"), "1s");
    static final Key<Duration> HEARTBEAT = Key.of("redis.heartbeat", Range.ofDurations("250ms", "5m"), "5s");
    static final Key<Duration> CONNECT_TIMEOUT =
            Key.of("redis.connect-timeout", Range.ofDurations("100ms", "1m"), "2s");
    static final Key<TlsVerify> TLS_VERIFY = Key.of("redis.tls-verify", Words.of(TlsVerify.values()), "strict");

    public static final RedisSettings DEFAULT = from(Settings.defaults());

    public RedisSettings {
        uri = URI.check(uri);
        PREFIX.check(prefix);
        UNSUBSCRIBE_DELAY.check(unsubscribeDelay);
        HEARTBEAT.check(heartbeat);
        CONNECT_TIMEOUT.check(connectTimeout);
    }

    public static RedisSettings from(Settings settings) {
        return new RedisSettings(
                settings.read(URI),
                settings.read(PREFIX),
                settings.read(UNSUBSCRIBE_DELAY),
                settings.read(HEARTBEAT),
                settings.read(CONNECT_TIMEOUT),
                settings.read(TLS_VERIFY));
    }

    /** The parts of the connection string. */
    public RedisUri address() {
        return RedisUri.parse(uri);
    }

    /** Everything but the password. */
    @Override
    public String toString() {
        return "RedisSettings[uri=" + address() + ", prefix=" + prefix + ", unsubscribeDelay=" + unsubscribeDelay
                + ", heartbeat=" + heartbeat + ", connectTimeout=" + connectTimeout + ", tlsVerify=" + tlsVerify + "]";
    }
}
