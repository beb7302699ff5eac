/** The broker of a hub that stands alone. */
@NullMarked
package dev.wshub.hub.broker.memory;

import org.jspecify.annotations.NullMarked;
