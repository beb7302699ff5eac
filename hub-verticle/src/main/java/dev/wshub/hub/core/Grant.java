package dev.wshub.hub.core;

import dev.wshub.protocol.Payload;

/**
 * What a subscription token says: this user may subscribe to this channel.
 *
 * @param user as in the connection token; empty for a client that nobody knows
 * @param channel its name
 * @param info JSON that the channel's subscribers are told, or empty
 * @param expiresAt seconds since 1970; 0 is never
 */
public record Grant(String user, String channel, Payload info, long expiresAt) {}
