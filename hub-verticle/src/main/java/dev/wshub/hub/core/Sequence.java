package dev.wshub.hub.core;

import dev.wshub.hub.core.Broker.Missed;
import dev.wshub.hub.core.Broker.Query;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The publications of one channel with a history, in their order: each is told once, and none is left out without word
 * of it.
 */
final class Sequence {

    /*
     * What is heard may repeat, leave out (a connection to Redis was lost) or belong to another epoch (Redis has lost
     * its data). Whenever the next publication is not the next number, it and all that follow are held, the stream is
     * read from the last number on, and what is missing is told before what was held. Clients remember the epoch of
     * their subscription; so when the epoch changes they must subscribe again, before they are told anything of it.
     */

    /** Where it tells. */
    interface Listener {

        void tell(Publication publication);

        /** Whoever keeps account of its position must begin again from it, at once. */
        void lost();
    }

    private final ChannelName channel;
    private final Retention retention;
    private final Broker broker;
    private final Listener listener;
    private final Retry retry;
    private final Held held = new Held();
    private final Recent recent = new Recent();
    private final Doubt doubt = new Doubt();

    /** Behind the last publication that was told; null until the stream was read for the first time. */
    private @Nullable Position position;

    /** Completes when the read that is under way has ended. */
    private @Nullable Promise<Void> reading;

    private boolean isToBeReadAgain;
    private boolean hasEnded;

    Sequence(ChannelName channel, Retention retention, Broker broker, Agenda agenda, Listener listener) {
        this.channel = channel;
        this.retention = retention;
        this.broker = broker;
        this.listener = listener;
        this.retry = new Retry(agenda, () -> {
            doubt.hasWaited();
            read();
        });
    }

    /** Behind the last publication that was told; null while that is not known. */
    @Nullable
    Position position() {
        return position;
    }

    Recent recent() {
        return recent;
    }

    /** Succeeds when the position is known. */
    Future<Void> known() {
        if (position != null) {
            return Future.succeededFuture();
        }
        return reading == null ? read() : reading.future();
    }

    /** A publication of this channel has come in. */
    void hear(Publication publication) {
        if (reading != null || !held.isEmpty()) {
            hold(publication);
        } else if (publication.offset() == 0) {
            listener.tell(publication);
        } else if (position == null) {
            hold(publication);
            known();
        } else {
            follow(publication, position);
        }
    }

    /**
     * Reads what may have been missed and tells it. Succeeds when nothing is missing of what the stream had at the
     * moment of the call.
     */
    Future<Void> read() {
        if (hasEnded) {
            return Future.failedFuture(new Broker.Unavailable("nobody is in the channel any more"));
        }
        if (reading != null) {
            isToBeReadAgain = true;
            return reading.future();
        }
        Promise<Void> promise = Promise.promise();
        reading = promise;
        start();
        return promise.future();
    }

    void end() {
        hasEnded = true;
        held.clear();
        retry.cancel();
        if (reading != null) {
            reading.tryFail(new Broker.Unavailable("nobody is in the channel any more"));
        }
    }

    private void start() {
        isToBeReadAgain = false;
        held.readBegins();
        Position last = position;
        if (last == null) {
            broker.history(channel, new Query(null, 0, false), retention)
                    .onSuccess(history -> orFail(() -> begin(history.top())))
                    .onFailure(this::failed);
        } else {
            broker.verify(channel, last, retention.size(), retention)
                    .onSuccess(missed -> orFail(() -> catchUp(last, missed)))
                    .onFailure(this::failed);
        }
    }

    /** What is to be told may not fit into memory: then it is read again, and nobody waits for this reading for ever. */
    private void orFail(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error failure) {
            failed(failure);
            throw failure;
        }
    }

    /** Those held have come in since the channel is live, so they follow each other. */
    private void begin(Position top) {
        if (hasEnded) {
            return;
        }
        position = held.startBelow(top);
        finish();
    }

    private void catchUp(Position last, Missed missed) {
        if (hasEnded) {
            return;
        }
        boolean isSameEpoch = missed.top().epoch().equals(last.epoch());
        if (isSameEpoch && missed.isComplete()) {
            missed.publications().forEach(this::tell);
            position = missed.top();
        } else if (isSameEpoch && held.has(publication -> publication.follows(last))) {
            held.readIsOfNoUse(); // the stream is short and has moved on meanwhile, but nothing is missing yet
        } else if (isSameEpoch && !held.has(publication -> publication.isBeyond(last)) && doubt.excuses(last)) {
            retry.soon();
        } else {
            recent.clear();
            listener.lost();
            if (hasEnded) { // the last of them has left
                return;
            }
            // Who keeps no account of its position hears what comes next also in another epoch.
            missed.publications().forEach(this::tell);
            position = missed.isComplete() ? missed.top() : held.startBelow(missed.top());
        }
        finish();
    }

    private void finish() {
        doubt.readEnds();
        if (isToBeReadAgain) {
            start();
            return;
        }
        Promise<Void> done = reading;
        reading = null;
        try {
            release();
        } finally {
            if (done != null) {
                done.tryComplete();
            }
        }
    }

    private void failed(Throwable cause) {
        if (hasEnded) {
            return;
        }
        Promise<Void> done = reading;
        reading = null;
        retry.soon();
        if (done != null) {
            done.tryFail(cause);
        }
    }

    /**
     * What was held before the stream was read was in it by then. If it does not fit even so, it is not of this stream,
     * and to read once more would not help.
     */
    private void release() {
        int before = held.beforeRead();
        List<Publication> all = held.take();
        for (int i = 0; i < all.size(); i++) {
            if (i >= before || fits(all.get(i))) {
                hear(all.get(i));
            }
        }
    }

    private boolean fits(Publication publication) {
        Position last = position;
        return publication.offset() == 0 || (last != null && publication.follows(last));
    }

    private void follow(Publication publication, Position last) {
        if (publication.follows(last)) {
            tell(publication);
        } else if (publication.isBeyond(last)) {
            hold(publication);
            read();
        }
    }

    /** In this order: what could not be told is missing, and will be read. */
    private void tell(Publication publication) {
        listener.tell(publication);
        position = publication.position();
        recent.add(publication);
    }

    private void hold(Publication publication) {
        isToBeReadAgain |= !held.add(publication);
    }
}
