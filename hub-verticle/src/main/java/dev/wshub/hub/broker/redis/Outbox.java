package dev.wshub.hub.broker.redis;

import static java.util.stream.Collectors.groupingBy;

import dev.wshub.hub.core.Broker.Unavailable;
import io.vertx.core.Context;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of Redis, on its way there: what comes in one turn leaves in one write, but for {@link LargeReads}.
 */
final class Outbox {

    /*
     * The client keeps the replies to a batch until it has the last. So each large read is a batch of its own: nothing
     * waits for its answer but who has asked. It may be overtaken by what is asked later.
     *
     * A Redis that has forgotten our scripts (SCRIPT FLUSH) refuses each call until somebody teaches it again, and that
     * may be another instance, in the midst of what we have under way. So once a call is refused, nothing is sent until
     * all that is under way is answered. Then the refused go first, spelled out, for we may not be allowed to teach.
     * A call that was overtaken meanwhile by something on the same subject fails instead: late, it would be out of
     * order. Who wants to know when all is done asks again behind them.
     */

    private final Context context;
    private final Allowance allowance;
    private final Outage outage;
    private final Set<List<Outgoing<?>>> inFlight = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Forgotten forgotten = new Forgotten();
    private final LargeReads largeReads = new LargeReads();
    private List<Outgoing<?>> gathered = new ArrayList<>();
    private @Nullable RedisConnection connection;
    private String run = "";

    Outbox(Context context, Allowance allowance, Outage outage) {
        this.context = context;
        this.allowance = allowance;
        this.outage = outage;
    }

    void add(Outgoing<?> outgoing) {
        if (outgoing.isLarge()) {
            largeReads.add(outgoing);
        } else {
            gathered.add(outgoing);
        }
    }

    /** @param run the run id of the Redis at the other end, or empty */
    void open(RedisConnection connection, String run) {
        this.connection = connection;
        this.run = run;
    }

    /** Nobody can know now what Redis has done with those that it has not answered. */
    void close() {
        connection = null;
        List<List<Outgoing<?>>> unanswered = List.copyOf(inFlight);
        inFlight.clear();
        unanswered.forEach(largeReads::ended);
        unanswered.forEach(batch -> fail(batch, "redis was lost before it answered"));
        fail(forgotten.take(), "redis is away");
        flush();
    }

    /** Sends what has been added since the last time. */
    void flush() {
        if (connection == null) {
            fail(takeGathered(), "redis is away");
            fail(largeReads.take(), "redis is away");
        } else if (forgotten.isEmpty()) {
            send(takeGathered(), connection);
            sendLargeReads(connection);
        } else if (inFlight.isEmpty()) {
            Greeting.teach(connection);
            List<Outgoing<?>> batch = forgotten.take();
            batch.addAll(takeGathered());
            send(batch, connection);
        }
    }

    private List<Outgoing<?>> takeGathered() {
        List<Outgoing<?>> taken = gathered;
        gathered = new ArrayList<>();
        return taken;
    }

    private void sendLargeReads(RedisConnection connection) {
        for (Outgoing<?> read = largeReads.next(); read != null; read = largeReads.next()) {
            send(List.of(read), connection);
        }
    }

    private void send(List<Outgoing<?>> batch, RedisConnection connection) {
        if (!batch.isEmpty()) {
            inFlight.add(batch);
            largeReads.begun(batch);
            connection
                    .batch(batch.stream().map(outgoing -> outgoing.request(run)).toList())
                    .onComplete(answer -> end(batch, Answers.of(answer)));
        }
    }

    private void end(List<Outgoing<?>> batch, Answers answers) {
        if (!inFlight.remove(batch)) {
            return; // given up before
        }
        largeReads.ended(batch);
        List<Outgoing<?>> settled = new ArrayList<>(batch.size());
        String cause = "";
        for (int i = 0; i < batch.size(); i++) {
            String refusal = answers.refusal(i);
            Outgoing<?> one = batch.get(i);
            if (Script.isUnknown(refusal) && one.spellOut()) {
                forgotten.add(one);
            } else if (one.isBarrier() && !forgotten.isEmpty()) {
                gathered.add(one);
            } else {
                settle(one, refusal, answers.response(i), settled);
                cause = refusal.isEmpty() ? cause : refusal;
            }
        }
        tell(settled);
        explain(connection, cause);
        goOn();
    }

    /** Sends what had to wait. */
    private void goOn() {
        if (!forgotten.isEmpty()) {
            flush();
        } else if (!largeReads.isEmpty() || !gathered.isEmpty()) {
            // Not from here: a connection that is lost fails in the same moment what it is to send.
            context.runOnContext(later -> flush());
        }
    }

    private void settle(Outgoing<?> one, String refusal, @Nullable Response response, List<Outgoing<?>> settled) {
        settled.add(one);
        if (refusal.isEmpty()) {
            one.succeeded(response);
            List<Outgoing<?>> late = forgotten.overtaken(one.subject());
            markFailed(late, "redis has forgotten the script, and taken something later");
            settled.addAll(late);
        } else {
            markFailed(List.of(one), "redis has not accepted it");
        }
    }

    /**
     * A connection that is lost fails its commands first and tells of its end then; only what remains is a refusal.
     */
    private void explain(@Nullable RedisConnection asked, String cause) {
        if (cause.isEmpty()) {
            return;
        }
        context.runOnContext(later -> {
            if (asked != null && asked.equals(connection)) {
                outage.refused(cause);
            }
        });
    }

    private void fail(List<Outgoing<?>> batch, String reason) {
        markFailed(batch, reason);
        tell(batch);
    }

    private void markFailed(List<Outgoing<?>> batch, String reason) {
        Unavailable failure = new Unavailable(reason);
        batch.forEach(outgoing -> outgoing.failed(failure));
        outage.failed(batch.size());
    }

    /** A batch costs each loop that has a part in it one task, not one a publish. */
    private void tell(List<Outgoing<?>> batch) {
        batch.forEach(outgoing -> allowance.give(outgoing.size()));
        batch.stream()
                .collect(groupingBy(Outgoing::loop))
                .forEach((loop, theirs) -> loop.execute(() -> theirs.forEach(Outgoing::tell)));
    }
}
