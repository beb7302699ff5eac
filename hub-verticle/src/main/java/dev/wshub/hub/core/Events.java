package dev.wshub.hub.core;

import dev.wshub.protocol.ChannelName;

/** Hears what happens to connections; {@code hub.events} tells it to embedders. A user without a name is empty. */
public interface Events {

    void connected(String id, String user);

    void disconnected(String id, String user);

    void subscribed(String id, String user, ChannelName channel);

    void unsubscribed(String id, String user, ChannelName channel);
}
