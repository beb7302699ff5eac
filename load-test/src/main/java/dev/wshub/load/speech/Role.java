package dev.wshub.load.speech;

/**
 * What one connection is there for.
 *
 * @param channel the one that it hears, or that it speaks in
 * @param isMember whether it is there to hear; else it is there to speak
 * @param subscribes whether it asks to hear: most rules let only subscribers speak
 * @param token empty if it has none
 */
public record Role(String channel, boolean isMember, boolean subscribes, String token) {}
