package dev.wshub.hub.broker.redis;

import dev.wshub.hub.core.PresenceStore;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.ClientInfo;
import dev.wshub.protocol.ClientInfoJson;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Presence in Redis, over all instances. Any thread may use it. */
final class RedisPresence implements PresenceStore {

    /*
     * Who is there is a hash of infos and a sorted set of when each expires, by the clock of Redis: the clocks of
     * instances differ. Whoever comes by clears away the expired, and when nobody comes by, both keys expire.
     */

    static final Script ENTER = Script.read("presence.lua", "enter.lua");
    static final Script LEAVE = Script.read("presence.lua", "leave.lua");
    static final Script PRESENT = Script.read("presence.lua", "present.lua");
    static final Script STATS = Script.read("presence.lua", "presence-stats.lua");

    private static final int CHUNK = 100;

    private final Exchange exchange;
    private final Keys keys;
    private final Duration life;

    /** @param life how long after it was last entered a client is there */
    RedisPresence(Exchange exchange, Keys keys, Duration life) {
        this.exchange = exchange;
        this.keys = keys;
        this.life = life;
    }

    @Override
    public Future<Void> enter(ChannelName channel, Collection<ClientInfo> clients) {
        List<ClientInfo> all = List.copyOf(clients);
        List<Future<?>> entered = new ArrayList<>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            entered.add(enterFew(channel, all.subList(from, Math.min(all.size(), from + CHUNK))));
        }
        return Future.all(entered).mapEmpty();
    }

    private Future<Boolean> enterFew(ChannelName channel, List<ClientInfo> clients) {
        Arguments arguments = new Arguments().add(life);
        clients.forEach(client -> arguments.add(client.client()).add(ClientInfoJson.write(client)));
        return ask(channel, ENTER, arguments, done -> true);
    }

    @Override
    public Future<Void> leave(ChannelName channel, String client) {
        return ask(channel, LEAVE, new Arguments().add(client), done -> true).mapEmpty();
    }

    @Override
    public Future<List<ClientInfo>> present(ChannelName channel, int mostBytes) {
        Arguments limits = new Arguments().add(mostBytes / AROUND_CLIENT).add(mostBytes);
        return exchange.ask(call(channel, PRESENT, limits, answer -> PresenceStore.within(mostBytes, infos(answer)))
                .large());
    }

    private static List<ClientInfo> infos(Response answer) {
        if (answer.type() == ResponseType.NUMBER) {
            throw new TooMany();
        }
        return answer.stream()
                .map(info -> ClientInfoJson.read(info.toBytes()))
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public Future<Stats> stats(ChannelName channel) {
        return ask(
                channel,
                STATS,
                new Arguments(),
                answer -> new Stats(answer.get(0).toInteger(), answer.get(1).toInteger()));
    }

    private <T> Future<T> ask(ChannelName channel, Script script, Arguments arguments, Function<Response, T> reader) {
        return exchange.ask(call(channel, script, arguments, reader));
    }

    private <T> Call<T> call(ChannelName channel, Script script, Arguments arguments, Function<Response, T> reader) {
        String infos = keys.presence(channel);
        return new Call<>(infos, script, List.of(infos, keys.expiries(channel)), arguments, reader);
    }
}
