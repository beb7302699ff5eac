/**
 * The entrance hall: {@link dev.wshub.hub.Main} starts a process, {@link dev.wshub.hub.HubVerticle} is the hub as a
 * verticle, {@link dev.wshub.hub.LoopVerticle} wires one event loop. Everything is chosen and put together here, and
 * nothing is done here.
 */
@NullMarked
package dev.wshub.hub;

import org.jspecify.annotations.NullMarked;
