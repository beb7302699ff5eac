/**
 * What back ends ask over HTTP, in the shape of Centrifugo's server API: {@link dev.wshub.hub.api.Api} is the door.
 *
 * <p>An {@code Api} belongs to one event loop, and nothing here blocks it. No answer repeats a payload, a key, or the
 * text of an exception.
 *
 * <p>May import {@code core}, {@code config}, {@code protocol} and Vert.x HTTP. {@code docs/api.md} is the
 * specification.
 */
@NullMarked
package dev.wshub.hub.api;

import org.jspecify.annotations.NullMarked;
