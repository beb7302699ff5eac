package dev.wshub.hub.broker.redis;

import dev.wshub.protocol.ChannelName;

/**
 * The names of keys and channels in Redis.
 *
 * @param prefix what all of them begin with
 */
record Keys(String prefix) {

    /** The braces make all that concerns a channel live in one slot of a cluster. */
    String channel(ChannelName name) {
        return prefix + ":ch:{" + name + "}";
    }

    /** The channel on which one instance is addressed. */
    String node(String instance) {
        return prefix + ":node:" + instance;
    }

    /** The hash of heartbeats. */
    String nodes() {
        return prefix + ":nodes";
    }
}
