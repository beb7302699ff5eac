package dev.wshub.hub.broker.redis;

import dev.wshub.protocol.NodeMessage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the bridge must know of the instance that it works for.
 *
 * @param id who it is among all instances on this Redis
 * @param receiver is given what other instances send to connections of this one; on the bridge's event loop, so it
 *     must hand over and not wait
 * @param counters what the instance shows of itself with each heartbeat, as one JSON object; asked on the bridge's
 *     event loop
 */
public record LocalInstance(String id, Consumer<NodeMessage.Send> receiver, Supplier<String> counters) {}
