package dev.wshub.hub.core;

import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.ClientInfo;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Remembers what it is asked, one line for each. */
final class ManualPresence implements PresenceStore {

    final List<String> lines = new ArrayList<>();

    @Override
    public Future<Void> enter(ChannelName channel, Collection<ClientInfo> clients) {
        lines.add("enter " + channel + " "
                + clients.stream().map(ClientInfo::client).toList());
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> leave(ChannelName channel, String client) {
        lines.add("leave " + channel + " " + client);
        return Future.succeededFuture();
    }

    @Override
    public Future<List<ClientInfo>> present(ChannelName channel, int mostBytes) {
        return Future.succeededFuture(List.of());
    }

    @Override
    public Future<Stats> stats(ChannelName channel) {
        return Future.succeededFuture(new Stats(0, 0));
    }
}
