package dev.wshub.hub.config;

/** Who may do something in a channel, from nobody to everybody; each includes those before. */
public enum Who {
    /** No client, only a back end. */
    NOBODY,
    /** Who brings a subscription token for the channel. */
    TOKEN,
    /** Who is subscribed to the channel and came with a connection token. */
    SUBSCRIBER,
    /** Who came with a connection token. */
    CLIENT,
    /** Who came at all. */
    ANONYMOUS
}
