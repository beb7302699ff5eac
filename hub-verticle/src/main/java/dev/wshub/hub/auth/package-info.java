/**
 * Whose tokens count, and what holds in which channel: {@link dev.wshub.hub.auth.Authorization} is the door.
 *
 * <p>What a token says is believed once a key of ours has signed it. Keys that are in the settings are tried at once,
 * on the event loop that asks; keys that must be fetched come over an HTTP client of Vert.x, so nothing here blocks.
 * No message here repeats a token, a key, or what a server has answered.
 *
 * <p>May import {@code core}, {@code config} and {@code protocol}. The only place that knows the JOSE library.
 */
@NullMarked
package dev.wshub.hub.auth;

import org.jspecify.annotations.NullMarked;
