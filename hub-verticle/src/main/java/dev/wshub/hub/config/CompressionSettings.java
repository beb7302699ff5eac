package dev.wshub.hub.config;

/**
 * Whether messages are compressed for clients that ask for it (permessage-deflate, RFC 7692).
 *
 * @param enabled whether it is agreed to at all
 * @param level how hard the hub tries: 1 is the fastest, 9 the smallest
 * @param threshold from how many bytes on a message is compressed
 */
public record CompressionSettings(boolean enabled, int level, int threshold) {

    static final Key<Boolean> ENABLED = Key.of("compression.enabled", new Flag(), "false");
    static final Key<Integer> LEVEL = Key.of("compression.level", Range.ofInts(1, 9), "1");
    static final Key<Integer> THRESHOLD = Key.of("compression.threshold", Range.ofInts(0, 67_108_864), "256");

    public static final CompressionSettings DEFAULT = from(Settings.defaults());

    public CompressionSettings {
        LEVEL.check(level);
        THRESHOLD.check(threshold);
    }

    public static CompressionSettings from(Settings settings) {
        return new CompressionSettings(settings.read(ENABLED), settings.read(LEVEL), settings.read(THRESHOLD));
    }
}
