/**
 * The hub itself: who is in which channel, and who is told what.
 *
 * <p>A {@link dev.wshub.hub.core.Hub} and everything it owns belong to one event loop. Nothing here locks,
 * and nothing here may be called from another thread. The {@link dev.wshub.hub.core.Broker} is the only way
 * from one hub to the next, in the same process or in another.
 *
 * <p>May import {@code protocol}, the JDK, Vert.x {@code Future}, {@code Promise} and {@code Handler}, and Netty's
 * buffers (a frame's bytes). Must not import {@code Vertx}, channels, the configuration, or any broker's
 * implementation; {@code ArchitectureTest} holds us to that.
 */
@NullMarked
package dev.wshub.hub.core;

import org.jspecify.annotations.NullMarked;
