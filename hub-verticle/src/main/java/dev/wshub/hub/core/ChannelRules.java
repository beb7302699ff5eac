package dev.wshub.hub.core;

/**
 * What holds for the channels of one namespace.
 *
 * @param retention how much of their history is kept
 * @param recovery what a client that returns is told
 * @param positioning whether a subscriber is told when it may have missed something, also without recovery
 * @param presence whether it is known who is there
 * @param joinLeave whether subscribers are told who comes and goes
 * @param subscribe who may subscribe
 * @param publish who may publish
 * @param askPresence who may ask who is there
 * @param askHistory who may ask for the history
 * @param excludePublisher whether a client is not told what it has published itself
 */
public record ChannelRules(
        Retention retention,
        Recovery recovery,
        boolean positioning,
        boolean presence,
        boolean joinLeave,
        Who subscribe,
        Who publish,
        Who askPresence,
        Who askHistory,
        boolean excludePublisher) {

    /** What a client that returns is told. */
    public enum Recovery {
        NONE,
        /** All that it has missed, or that this cannot be told. */
        STREAM,
        /** The latest publication. */
        CACHE
    }

    /** Who may do something, from nobody to everybody; each includes those before. */
    public enum Who {
        /** No client, only a back end. */
        NOBODY,
        /** Who brings a subscription token for the channel. */
        TOKEN,
        /** Who is subscribed to the channel and came with a connection token. */
        SUBSCRIBER,
        /** Who came with a connection token. */
        CLIENT,
        /** Who came at all. */
        ANONYMOUS
    }

    /** Whether places in the channel's history are kept account of. */
    public boolean isPositioned() {
        return retention.isKept() && (positioning || recovery != Recovery.NONE);
    }
}
