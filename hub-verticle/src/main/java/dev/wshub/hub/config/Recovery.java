package dev.wshub.hub.config;

/** What a client is told that returns to a channel. */
public enum Recovery {
    /** Nothing of what it has missed. */
    NONE,
    /** All that it has missed, or that this cannot be told. */
    STREAM,
    /** The latest publication. */
    CACHE
}
