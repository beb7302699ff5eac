package dev.wshub.hub.config;

/**
 * Which broker the hub uses.
 *
 * @param kind what carries the messages
 */
public record BrokerSettings(BrokerKind kind) {

    static final Key<BrokerKind> KIND = Key.of("broker", Words.of(BrokerKind.values()), "memory");

    public static final BrokerSettings DEFAULT = from(Settings.defaults());

    public static BrokerSettings from(Settings settings) {
        return new BrokerSettings(settings.read(KIND));
    }
}
