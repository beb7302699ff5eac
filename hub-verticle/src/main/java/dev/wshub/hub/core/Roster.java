package dev.wshub.hub.core;

import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.ClientInfo;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which clients of this event loop are present in one channel; keeps the presence store from forgetting them. */
final class Roster {

    private final ChannelName channel;
    private final PresenceStore store;
    private final Agenda agenda;
    private final Duration interval;
    private final Map<String, ClientInfo> clients = new LinkedHashMap<>();
    private Agenda.@Nullable Item refresh;

    /** @param interval how often the store is told again */
    Roster(ChannelName channel, PresenceStore store, Agenda agenda, Duration interval) {
        this.channel = channel;
        this.store = store;
        this.agenda = agenda;
        this.interval = interval;
    }

    Future<Void> enter(ClientInfo client) {
        clients.put(client.client(), client);
        if (refresh == null) {
            refresh = agenda.in(interval, this::refresh);
        }
        return store.enter(channel, List.of(client));
    }

    void leave(String client) {
        if (clients.remove(client) != null) {
            store.leave(channel, client);
            end();
        }
    }

    private void end() {
        if (clients.isEmpty() && refresh != null) {
            refresh.cancel();
            refresh = null;
        }
    }

    /** The store may have forgotten them. */
    void tellAgain() {
        if (!clients.isEmpty()) {
            store.enter(channel, List.copyOf(clients.values()));
        }
    }

    private void refresh() {
        tellAgain();
        refresh = agenda.in(interval, this::refresh);
    }
}
