package dev.wshub.hub.broker.redis;

import static java.util.stream.Collectors.groupingBy;

import dev.wshub.hub.core.Broker.Unavailable;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Publishes on their way to Redis: those of one turn leave in one write. */
final class Outbox {

    /*
     * The client fails a batch as a whole when any of its commands is answered with an error. That loses nothing
     * here: access rules of Redis are given by the prefix, which all our publishes share, so what refuses one
     * refuses all.
     */

    private final Context context;
    private final Allowance allowance;
    private final Outage outage;
    private final Set<List<Outgoing>> inFlight = Collections.newSetFromMap(new IdentityHashMap<>());
    private List<Outgoing> gathered = new ArrayList<>();
    private @Nullable RedisConnection connection;

    Outbox(Context context, Allowance allowance, Outage outage) {
        this.context = context;
        this.allowance = allowance;
        this.outage = outage;
    }

    void add(Outgoing outgoing) {
        gathered.add(outgoing);
    }

    void open(RedisConnection connection) {
        this.connection = connection;
    }

    /** Nobody can know now what Redis has done with those that it has not answered. */
    void close() {
        connection = null;
        List<List<Outgoing>> unanswered = List.copyOf(inFlight);
        inFlight.clear();
        unanswered.forEach(batch -> fail(batch, "redis was lost before it answered"));
    }

    /** Sends what has been added since the last time. */
    void flush() {
        if (gathered.isEmpty()) {
            return;
        }
        List<Outgoing> batch = gathered;
        gathered = new ArrayList<>();
        if (connection == null) {
            fail(batch, "redis is away");
        } else {
            inFlight.add(batch);
            connection.batch(batch.stream().map(Outgoing::request).toList()).onComplete(answer -> end(batch, answer));
        }
    }

    private void end(List<Outgoing> batch, AsyncResult<List<Response>> answer) {
        if (!inFlight.remove(batch)) {
            return; // given up before
        }
        if (answer.failed()) {
            fail(batch, "redis has not accepted it");
            explain(connection, answer.cause());
        } else {
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).succeeded(answer.result().get(i).toLong());
            }
            tell(batch);
        }
    }

    /**
     * A connection that is lost fails its publishes first and tells of its end then; only what remains is a refusal.
     */
    private void explain(@Nullable RedisConnection asked, Throwable cause) {
        context.runOnContext(later -> {
            if (asked != null && asked.equals(connection)) {
                outage.refused(cause);
            }
        });
    }

    private void fail(List<Outgoing> batch, String reason) {
        Unavailable failure = new Unavailable(reason);
        batch.forEach(outgoing -> outgoing.failed(failure));
        outage.publishesFailed(batch.size());
        tell(batch);
    }

    /** A batch costs each loop that has a part in it one task, not one a publish. */
    private void tell(List<Outgoing> batch) {
        batch.forEach(outgoing -> allowance.give(outgoing.size()));
        batch.stream()
                .collect(groupingBy(Outgoing::loop))
                .forEach((loop, theirs) -> loop.execute(() -> theirs.forEach(Outgoing::tell)));
    }
}
