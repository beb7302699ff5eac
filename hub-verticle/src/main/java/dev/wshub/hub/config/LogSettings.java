package dev.wshub.hub.config;

/**
 * What a hub that has the process to itself says in its log.
 *
 * @param level the least that a line must be worth
 */
public record LogSettings(Level level) {

    /** Each has what those before it have. */
    public enum Level {
        ERROR,
        WARN,
        INFO,
        /** With each connection. */
        DEBUG,
        TRACE
    }

    static final Key<Level> LEVEL = Key.of("log.level", Words.of(Level.values()), "info");

    public static final LogSettings DEFAULT = from(Settings.defaults());

    public LogSettings {
        LEVEL.check(level);
    }

    public static LogSettings from(Settings settings) {
        return new LogSettings(settings.read(LEVEL));
    }
}
