package dev.wshub.hub.config;

import java.time.Duration;

/**
 * How an instance ends.
 *
 * @param budget the time across which its connections are sent away; zero means all at once
 */
public record DrainSettings(Duration budget) {

    static final Key<Duration> BUDGET = Key.of("drain.budget", Range.ofDurations("0s", "10m"), "10s");

    public static final DrainSettings DEFAULT = from(Settings.defaults());

    public DrainSettings {
        BUDGET.check(budget);
    }

    public static DrainSettings from(Settings settings) {
        return new DrainSettings(settings.read(BUDGET));
    }
}
