/**
 * A chat for Gatling, to begin one's own with. It knows nothing of the hub but its addresses and what goes over the wire.
 */
@NullMarked
package dev.wshub.load.gatling;

import org.jspecify.annotations.NullMarked;
