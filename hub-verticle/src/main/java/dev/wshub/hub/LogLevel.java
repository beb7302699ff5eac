package dev.wshub.hub;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.wshub.hub.config.LogSettings;
import org.slf4j.LoggerFactory;

/** How much a hub that has the process to itself says in its log. */
final class LogLevel {

    private LogLevel() {}

    /** Who brings a configuration of Logback has said there what is logged, and that holds while no level is set. */
    static void follow(LogSettings settings) {
        if (settings.level() != LogSettings.Level.INFO && LoggerFactory.getLogger("dev.wshub") instanceof Logger ours) {
            ours.setLevel(Level.toLevel(settings.level().name()));
        }
    }
}
