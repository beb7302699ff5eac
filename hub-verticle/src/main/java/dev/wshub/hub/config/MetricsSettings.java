package dev.wshub.hub.config;

/**
 * What the hub counts, for Prometheus.
 *
 * @param enabled whether anybody who reaches the port may see it
 */
public record MetricsSettings(boolean enabled) {

    static final Key<Boolean> ENABLED = Key.of("metrics.enabled", new Flag(), "true");

    public static final MetricsSettings DEFAULT = from(Settings.defaults());

    public static MetricsSettings from(Settings settings) {
        return new MetricsSettings(settings.read(ENABLED));
    }
}
