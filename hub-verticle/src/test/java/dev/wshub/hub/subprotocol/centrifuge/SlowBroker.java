package dev.wshub.hub.subprotocol.centrifuge;

import dev.wshub.hub.core.Retention;
import dev.wshub.hub.core.UnaskedBroker;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** A broker that is asked for histories, and answers when the test says so. */
final class SlowBroker extends UnaskedBroker {

    private final Queue<Promise<History>> underWay = new ArrayDeque<>();

    /** How many questions are not answered. */
    int underWay() {
        return underWay.size();
    }

    /** Answers the oldest question. */
    void answer() {
        underWay.remove().complete(new History(List.of(), Position.NONE));
    }

    @Override
    public Future<History> history(ChannelName channel, Query query, Retention retention) {
        Promise<History> history = Promise.promise();
        underWay.add(history);
        return history.future();
    }

    @Override
    public Future<Position> publish(Publication publication, Keep keep) {
        return Future.succeededFuture(Position.NONE);
    }
}
