package dev.wshub.hub.config;

/** The kind of place the hub runs in, which decides what else holds when nothing is set. */
public enum Profile {
    /** Somebody's machine. */
    PLAIN,
    /** An image that runs where strangers may come. */
    CONTAINER;

    static final Key<Profile> KEY = Key.of("profile", Words.of(values()), "plain");

    public static Profile from(Settings settings) {
        return settings.read(KEY);
    }
}
