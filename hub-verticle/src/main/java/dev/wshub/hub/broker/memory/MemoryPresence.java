package dev.wshub.hub.broker.memory;

import dev.wshub.hub.core.PresenceStore;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.ClientInfo;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Presence in a hub that stands alone. Any thread may use it. */
public final class MemoryPresence implements PresenceStore {

    private record Entry(ClientInfo info, long end) {}

    private final Map<ChannelName, Map<String, Entry>> channels = new HashMap<>();
    private final long life;
    private final Sweep sweep;

    /** @param life how long after it was last entered a client is there */
    public MemoryPresence(Vertx vertx, Duration life) {
        this.life = life.toNanos();
        this.sweep = new Sweep(vertx, this::sweep);
    }

    /** Gives its timer up. */
    public void close() {
        sweep.close();
    }

    @Override
    public synchronized Future<Void> enter(ChannelName channel, Collection<ClientInfo> clients) {
        if (!clients.isEmpty()) {
            long end = System.nanoTime() + life;
            Map<String, Entry> entries = channels.computeIfAbsent(channel, absent -> new HashMap<>());
            clients.forEach(info -> entries.put(info.client(), new Entry(info, end)));
            sweep.need();
        }
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<Void> leave(ChannelName channel, String client) {
        channels.computeIfPresent(channel, (name, entries) -> {
            entries.remove(client);
            return entries.isEmpty() ? null : entries;
        });
        return Future.succeededFuture();
    }

    @Override
    public Future<List<ClientInfo>> present(ChannelName channel, int mostBytes) {
        return Future.succeededFuture(infos(channel)).map(all -> PresenceStore.within(mostBytes, all));
    }

    @Override
    public Future<Stats> stats(ChannelName channel) {
        List<ClientInfo> all = infos(channel);
        long users = all.stream().map(ClientInfo::user).distinct().count();
        return Future.succeededFuture(new Stats(all.size(), (int) users));
    }

    private synchronized List<ClientInfo> infos(ChannelName channel) {
        long now = System.nanoTime();
        return channels.getOrDefault(channel, Map.of()).values().stream()
                .filter(entry -> entry.end - now > 0)
                .map(Entry::info)
                .toList();
    }

    private synchronized boolean sweep() {
        long now = System.nanoTime();
        channels.values().forEach(entries -> entries.values().removeIf(entry -> entry.end - now <= 0));
        channels.values().removeIf(Map::isEmpty);
        return !channels.isEmpty();
    }
}
