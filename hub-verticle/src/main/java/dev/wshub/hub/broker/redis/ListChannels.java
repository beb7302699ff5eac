package dev.wshub.hub.broker.redis;

import dev.wshub.hub.broker.Glob;
import dev.wshub.protocol.ChannelName;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.Optional;

/** Which channels have subscribers. Redis looks at all of them, so this is not for every second. */
record ListChannels(Keys keys, Glob names, int most) implements Ask<List<ChannelName>> {

    @Override
    public String subject() {
        return keys.all();
    }

    @Override
    public int size() {
        return names.pattern().length();
    }

    @Override
    public Request request(String run) {
        return Request.cmd(Command.PUBSUB).arg("CHANNELS").arg(keys.channels(names.forRedis()));
    }

    @Override
    public Request spelledOut(String run) {
        return request(run);
    }

    @Override
    public List<ChannelName> read(Response answer) {
        return answer.stream()
                .map(channel -> keys.nameIn(channel.toString()))
                .filter(ChannelName::isValid)
                .limit(most)
                .map(ChannelName::new)
                .toList();
    }

    @Override
    public Optional<List<ChannelName>> unheard() {
        return Optional.empty();
    }
}
