package dev.wshub.protocol;

/** What every instance hears in a channel. */
public sealed interface ChannelMessage permits Publication, Join, Leave {

    ChannelName channel();
}
