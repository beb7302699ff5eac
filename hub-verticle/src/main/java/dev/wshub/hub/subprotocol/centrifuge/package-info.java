/**
 * The Centrifuge client protocol v2, as the official SDKs speak it, at {@code /connection/websocket}. One frame holds
 * one or more commands; each is answered by its id, in any order, and what happens in channels is pushed between the
 * answers. The codecs are in {@code dev.wshub.protocol.centrifuge}.
 */
@NullMarked
package dev.wshub.hub.subprotocol.centrifuge;

import org.jspecify.annotations.NullMarked;
