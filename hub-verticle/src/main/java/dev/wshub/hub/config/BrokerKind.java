package dev.wshub.hub.config;

/** What carries messages between hubs. */
public enum BrokerKind {
    /** Between the event loops of this process only. */
    MEMORY,
    REDIS
}
