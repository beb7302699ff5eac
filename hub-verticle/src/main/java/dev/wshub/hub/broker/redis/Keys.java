package dev.wshub.hub.broker.redis;

import dev.wshub.protocol.ChannelName;

/**
 * The names of keys and channels in Redis.
 *
 * @param prefix what all of them begin with
 */
record Keys(String prefix) {

    /*
     * The braces make all that concerns a channel live in one slot of a cluster: Redis takes what is between the first
     * opening brace and the closing one after it. So if a name has a closing brace, only what is before that counts,
     * which is the same in all its keys. If it begins with one, nothing counts and its keys are apart.
     */

    /** Where publications to a channel are heard. */
    String channel(ChannelName name) {
        return of("ch", name);
    }

    /** The stream of a channel's history. */
    String stream(ChannelName name) {
        return of("st", name);
    }

    /** The hash of where a channel's history stands. */
    String meta(ChannelName name) {
        return of("me", name);
    }

    /** What the first publication with this idempotency key was answered. */
    String idempotency(ChannelName name, String key) {
        // Without this, the key "b}:k" in channel "a" would be the key "k" in channel "a}:b".
        return of("id", name) + ":" + key.replace("%", "%25").replace("}", "%7D");
    }

    /** The hash of who is in a channel. */
    String presence(ChannelName name) {
        return of("pr", name);
    }

    /** The sorted set of when each of them expires. */
    String expiries(ChannelName name) {
        return of("px", name);
    }

    private String of(String kind, ChannelName name) {
        return before(kind) + name + "}";
    }

    private String before(String kind) {
        return prefix + ":" + kind + ":{";
    }

    /** The pattern of the {@link #channel}s whose names match {@code glob}. */
    String channels(String glob) {
        return before("ch") + glob + "}";
    }

    /** How many characters a {@link #channel} has before the name; after it there is one. */
    int beforeName() {
        return before("ch").length();
    }

    /** The channel on which one instance is addressed. */
    String node(String instance) {
        return prefix + ":node:" + instance;
    }

    /** The channel on which all instances are addressed. */
    String all() {
        return prefix + ":all";
    }

    /** The hash of heartbeats. */
    String nodes() {
        return prefix + ":nodes";
    }
}
