package dev.wshub.hub.config;

import java.util.Locale;
import java.util.Map;

/**
 * The kind of place the hub runs in, which decides what else holds when nothing is set. {@code docs/platforms.md} tells
 * why.
 */
public enum Profile {
    /** Somebody's machine. */
    PLAIN,
    /** Alibaba Cloud Function Compute, as custom runtime or container. */
    FC,
    /** Google Cloud Run. */
    CLOUDRUN,
    KNATIVE,
    /** A container that runs where strangers may come: Kubernetes, Fargate, Container Apps. */
    CONTAINER;

    static final Key<Profile> KEY = new Key<>(
            "profile", Words.of(values()), "the platform that the environment tells of, else plain", () -> PLAIN);

    /** Reads which it is; from now on its defaults hold where nothing is set. */
    public static Profile from(Settings settings) {
        Profile profile = settings.read(KEY);
        settings.fallBackTo(new Written(profile.defaults(), "the profile " + profile.word()));
        return profile;
    }

    private Map<String, String> defaults() {
        return switch (this) {
            case PLAIN -> Map.of();
            case FC -> Map.of("drain.budget", "20s", "limits.connections", "190", "metrics.enabled", "false");
            case CLOUDRUN -> Map.of("drain.budget", "8s", "deadline.max-lifetime", "5m", "metrics.enabled", "false");
            case KNATIVE -> Map.of("drain.budget", "20s", "deadline.max-lifetime", "5m");
            case CONTAINER -> Map.of("drain.budget", "20s");
        };
    }

    /** As it is written in a configuration. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
