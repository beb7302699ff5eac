/**
 * The sockets: the door, the connections, and how their bytes come and go.
 *
 * <p>Vert.x accepts, routes and upgrades; then Netty's own strict WebSocket decoder, its UTF-8 validator and
 * one handler of ours, {@link dev.wshub.hub.websocket.Connection}, own the channel. Where compression was
 * agreed on, {@link dev.wshub.hub.websocket.Inflating} stands behind the decoder. Everything here belongs to one
 * event loop, except {@link dev.wshub.hub.websocket.Admission}, which counts for all of them.
 *
 * <p>May import {@code core}, {@code config}, {@code protocol}, Netty and Vert.x HTTP.
 */
@NullMarked
package dev.wshub.hub.websocket;

import org.jspecify.annotations.NullMarked;
