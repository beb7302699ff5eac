package dev.wshub.protocol;

/**
 * A client has left a channel that tells of it.
 *
 * @param info who it is
 */
public record Leave(ChannelName channel, ClientInfo info) implements ChannelMessage {}
