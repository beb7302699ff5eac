/**
 * The brokers. What every broker shares is here: publications travel between the event loops of one process on
 * the event bus, one address a channel. The only place that sees Redis is {@code broker.redis}.
 *
 * <p>May import {@code core}, {@code config}, {@code protocol} and the Vert.x event bus.
 */
@NullMarked
package dev.wshub.hub.broker;

import org.jspecify.annotations.NullMarked;
