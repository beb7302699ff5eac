package dev.wshub.load.measure;

/**
 * Who must get a message.
 *
 * @param all the members of its channel
 * @param across those of them at another endpoint than who sends it
 */
public record Audience(int all, int across) {}
