package dev.wshub.hub.core;

import dev.wshub.protocol.ChannelName;
import java.util.ArrayList;
import java.util.List;

/** Remembers what happens, one line for each. */
final class RecordingEvents implements Events {

    final List<String> lines = new ArrayList<>();

    @Override
    public void connected(String id, String user) {
        lines.add(id + " connected");
    }

    @Override
    public void disconnected(String id, String user) {
        lines.add(id + " disconnected");
    }

    @Override
    public void subscribed(String id, String user, ChannelName channel) {
        lines.add(id + " subscribed " + channel);
    }

    @Override
    public void unsubscribed(String id, String user, ChannelName channel) {
        lines.add(id + " unsubscribed " + channel);
    }
}
