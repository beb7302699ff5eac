/** WebSocket on the client's side, as little of it as a load generator needs: frames are read where they lie. */
@NullMarked
package dev.wshub.load.wire;

import org.jspecify.annotations.NullMarked;
