package dev.wshub.hub.core;

/** What one event loop has counted since it began. Plain numbers: read them on their loop. */
public final class Counters {
    public long opened;
    public long messagesIn;
    public long deliveries;
    public long publishesFailed;
    public long closedSlow;
    public long oversized;
}
