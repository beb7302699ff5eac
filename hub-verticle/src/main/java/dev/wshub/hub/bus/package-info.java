/**
 * The addresses on the event bus that embedders use, as {@code docs/embedding.md} tells them: {@code
 * hub.connection.<id>}, {@code hub.publish} and {@code hub.events}. ({@code hub.channel.<name>} is how the
 * brokers themselves carry publications.)
 *
 * <p>May import {@code core}, {@code websocket}, {@code protocol} and the Vert.x event bus.
 */
@NullMarked
package dev.wshub.hub.bus;

import org.jspecify.annotations.NullMarked;
