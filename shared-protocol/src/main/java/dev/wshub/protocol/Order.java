package dev.wshub.protocol;

/** What a back end has all instances do. */
public sealed interface Order {

    /** Whom it concerns. */
    String user();

    /** Whom it concerns; empty means every connection of the user. */
    String client();

    /** Closes connections. */
    record Disconnect(String user, String client, CloseReason reason) implements Order {}

    /** Takes connections out of a channel. */
    record Unsubscribe(String user, String client, String channel) implements Order {}

    /** Puts connections into a channel. */
    record Subscribe(String user, String client, String channel) implements Order {}
}
