package dev.wshub.hub.core;

import dev.wshub.protocol.ChannelName;

/** Hears what happens to connections; {@code hub.events} tells it to embedders. */
public interface Events {

    void connected(String id);

    void disconnected(String id);

    void subscribed(String id, ChannelName channel);

    void unsubscribed(String id, ChannelName channel);
}
