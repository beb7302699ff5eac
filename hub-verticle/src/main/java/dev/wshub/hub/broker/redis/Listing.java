package dev.wshub.hub.broker.redis;

import dev.wshub.hub.broker.Glob;
import dev.wshub.protocol.ChannelName;
import io.vertx.redis.client.Response;
import java.util.List;

/** How it is found out which channels have subscribers. Redis looks at all of them, so this is not for every second. */
record Listing(Keys keys) {

    static final Script CHANNELS = Script.read("channels.lua");

    Ask<List<ChannelName>> channels(Glob names, int most) {
        Arguments arguments = new Arguments()
                .add(keys.channels(names.forRedis()))
                .add(keys.beforeName())
                .add(most);
        return new Call<>(keys.all(), CHANNELS, List.of(), arguments, Listing::names);
    }

    private static List<ChannelName> names(Response answer) {
        return answer.stream()
                .map(Response::toString)
                .filter(ChannelName::isValid)
                .map(ChannelName::new)
                .toList();
    }
}
