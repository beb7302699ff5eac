/**
 * The broker over Redis: instances hear each other by pub/sub. {@code docs/redis.md} is the contract, which other
 * programs use too.
 *
 * <p>{@link dev.wshub.hub.broker.redis.RedisBroker} is what the hubs of all event loops call. Everything else belongs
 * to the one event loop of {@link dev.wshub.hub.broker.redis.RedisBridge}, unless it says that any thread may use it.
 */
@NullMarked
package dev.wshub.hub.broker.redis;

import org.jspecify.annotations.NullMarked;
