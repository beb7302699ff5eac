package dev.wshub.hub.broker.redis;

import dev.wshub.hub.broker.Epoch;
import dev.wshub.hub.core.Broker.Keep;
import dev.wshub.hub.core.Retention;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.Envelope;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;

/** How a publication that is to be kept, or counted once, is published. */
record Publishing(Keys keys) {

    private static final Duration IDEMPOTENCY = Duration.ofMinutes(5);

    static final Script APPEND = Script.read("epoch.lua", "publish.lua");
    static final Script ONCE = Script.read("publish-once.lua");

    /** A publication that is to be kept. */
    Ask<Position> append(Publication publication, Keep keep) {
        ChannelName channel = publication.channel();
        Envelope.Open envelope = Envelope.open(publication);
        Retention retention = keep.retention();
        Arguments arguments = new Arguments()
                .add(Epoch.fresh())
                .add(keys.channel(channel))
                .add(envelope.head())
                .add(envelope.body().bytes())
                .add(retention.size())
                .add(retention.life())
                .add(retention.metaLife())
                .add(IDEMPOTENCY);
        return new Call<>(keys.channel(channel), APPEND, touched(channel, keep), arguments, Publishing::position);
    }

    private List<String> touched(ChannelName channel, Keep keep) {
        String stream = keys.stream(channel);
        String meta = keys.meta(channel);
        return keep.idempotencyKey().isEmpty()
                ? List.of(stream, meta)
                : List.of(stream, meta, keys.idempotency(channel, keep.idempotencyKey()));
    }

    /** A publication that is not kept, but has an idempotency key. */
    Ask<Position> once(Publication publication, String idempotencyKey) {
        ChannelName channel = publication.channel();
        Arguments arguments =
                new Arguments().add(IDEMPOTENCY).add(keys.channel(channel)).add(Envelope.wrap(publication));
        List<String> touched = List.of(keys.idempotency(channel, idempotencyKey));
        return new Call<>(keys.channel(channel), ONCE, touched, arguments, Publishing::position);
    }

    private static Position position(Response answer) {
        return new Position(answer.get(0).toLong(), answer.get(1).toString());
    }
}
