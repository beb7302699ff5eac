/**
 * Plain WebSockets, without a protocol of ours inside: {@code /rooms/<channel>} publishes each message that
 * comes in and sends out each publication, {@code /echo} sends every message back. One class per path, and
 * one session per socket.
 */
@NullMarked
package dev.wshub.hub.subprotocol.raw;

import org.jspecify.annotations.NullMarked;
