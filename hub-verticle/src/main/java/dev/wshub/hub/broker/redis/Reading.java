package dev.wshub.hub.broker.redis;

import dev.wshub.hub.broker.Epoch;
import dev.wshub.hub.broker.Excerpt;
import dev.wshub.hub.core.Broker.History;
import dev.wshub.hub.core.Broker.Missed;
import dev.wshub.hub.core.Broker.Query;
import dev.wshub.hub.core.Retention;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.Envelope;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How the history of a channel is read.
 *
 * @param mostBytes how much of it anybody is told at once
 */
record Reading(Keys keys, int mostBytes) {

    /** As much as an instance that catches up may need at once. */
    private static final int MOST_BYTES_OF_ALL = 16 * 1024 * 1024;

    static final Script SINCE = Script.read("epoch.lua", "range.lua", "since.lua");
    static final Script HISTORY = Script.read("epoch.lua", "range.lua", "history.lua");

    Ask<Missed> since(ChannelName channel, Position position, int most, Retention retention) {
        return missed(channel, position, most, begin(retention), mostBytes, "");
    }

    Ask<Missed> verify(ChannelName channel, Position position, int most, Retention retention) {
        return missed(channel, position, most, begin(retention), MOST_BYTES_OF_ALL, "witnessed");
    }

    /** One publication more than wanted shows that there are too many. */
    private Ask<Missed> missed(
            ChannelName channel, Position position, int most, Arguments arguments, int bytes, String witnessed) {
        arguments
                .add(position.epoch())
                .add(position.offset())
                .add(most + 1L)
                .add(bytes)
                .add(witnessed);
        return call(channel, SINCE, arguments, excerpt -> excerpt.since(position.offset(), most))
                .large();
    }

    Ask<History> history(ChannelName channel, Query query, Retention retention) {
        Arguments arguments =
                begin(retention).add(query.limit()).add(mostBytes).add(query.isReverse() ? "reverse" : "forward");
        Position since = query.since();
        if (since != null) {
            arguments.add(since.epoch()).add(since.offset());
        }
        Call<History> call = call(channel, HISTORY, arguments, Excerpt::history);
        return query.limit() == 0 ? call : call.large();
    }

    private static Arguments begin(Retention retention) {
        return new Arguments().add(Epoch.fresh()).add(retention.metaLife());
    }

    private <T> Call<T> call(ChannelName channel, Script script, Arguments arguments, Function<Excerpt, T> reader) {
        List<String> touched = List.of(keys.stream(channel), keys.meta(channel));
        return new Call<>(
                keys.stream(channel), script, touched, arguments, answer -> reader.apply(excerpt(channel, answer)));
    }

    private static Excerpt excerpt(ChannelName channel, Response answer) {
        Position top = new Position(answer.get(0).toLong(), answer.get(1).toString());
        boolean isKnown = answer.get(2).toLong() == 1;
        List<Publication> publications = new ArrayList<>();
        for (Response entry : answer.get(3)) {
            // What is not a publication was not put there by a hub, and leaves a gap.
            if (Envelope.unwrap(channel, entry.get(1).get(1).toBytes()) instanceof Publication publication) {
                publications.add(publication.at(new Position(offset(entry), top.epoch())));
            }
        }
        return new Excerpt(isKnown, publications, top);
    }

    /** An entry that was written in an earlier epoch names that one in its envelope; the id is right in any. */
    private static long offset(Response entry) {
        String id = entry.get(0).toString();
        return Long.parseLong(id.substring(0, id.indexOf('-')));
    }
}
