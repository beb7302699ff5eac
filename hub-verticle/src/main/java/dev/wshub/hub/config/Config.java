package dev.wshub.hub.config;

/**
 * All that an operator may set.
 *
 * @param profile the kind of place it runs in
 * @param listen where the hub accepts connections
 * @param eventLoops the threads that do the work
 * @param instance who this instance is
 * @param log what it logs
 * @param limits how much anybody may ask of it
 * @param keepalive how it finds out that a client has gone
 * @param compression whether messages are compressed
 * @param deadline how long a connection may live
 * @param origins the web sites whose pages may connect
 * @param drain how it ends
 * @param broker what carries messages between hubs
 * @param redis how Redis is used, if it is the broker
 * @param auth whose tokens count
 * @param api what back ends may ask over HTTP
 * @param metrics whether it shows what it counts
 * @param presence how it keeps account of who is in a channel
 * @param recovery how it finds out that a subscriber has missed something
 * @param namespaces what holds in which channels
 */
public record Config(
        Profile profile,
        Listen listen,
        EventLoops eventLoops,
        Instance instance,
        LogSettings log,
        Limits limits,
        KeepaliveSettings keepalive,
        CompressionSettings compression,
        DeadlineSettings deadline,
        Origins origins,
        DrainSettings drain,
        BrokerSettings broker,
        RedisSettings redis,
        AuthSettings auth,
        ApiSettings api,
        MetricsSettings metrics,
        PresenceSettings presence,
        RecoverySettings recovery,
        Namespaces namespaces) {

    /** Reads everything, then throws a {@link ConfigException} if something is set that nobody has read. */
    public static Config from(Settings settings) {
        Profile profile = Profile.from(settings);
        Config config = new Config(
                profile,
                Listen.from(settings),
                EventLoops.from(settings),
                Instance.from(settings),
                LogSettings.from(settings),
                Limits.from(settings),
                KeepaliveSettings.from(settings),
                CompressionSettings.from(settings),
                DeadlineSettings.from(settings),
                Origins.from(settings),
                DrainSettings.from(settings),
                BrokerSettings.from(settings),
                RedisSettings.from(settings),
                AuthSettings.from(settings, profile),
                ApiSettings.from(settings),
                MetricsSettings.from(settings),
                PresenceSettings.from(settings),
                RecoverySettings.from(settings),
                Namespaces.from(settings));
        settings.refuseUnknown();
        return config;
    }

    /** What holds when nothing is set. Each call makes up another instance id. */
    public static Config defaults() {
        return from(Settings.defaults());
    }
}
