package dev.wshub.protocol;

/**
 * A client has subscribed to a channel that tells of it.
 *
 * @param info who it is
 */
public record Join(ChannelName channel, ClientInfo info) implements ChannelMessage {}
