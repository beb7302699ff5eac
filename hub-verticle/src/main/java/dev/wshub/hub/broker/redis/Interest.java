package dev.wshub.hub.broker.redis;

import dev.wshub.hub.core.Broker.Unavailable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One Redis channel, how many here want to hear it, and whether Redis knows. */
final class Interest {

    /*
     * Confirmations come in the order of the commands, but late: subscribe, unsubscribe and subscribe may all be on
     * their way when the first is confirmed, and then the channel is about to go silent for a moment. So it is live
     * when the last command was to subscribe and nothing that was sent is unconfirmed.
     */

    private final String key;
    private final Consumer<byte[]> receiver;
    private final List<Promise<Void>> waiting = new ArrayList<>(0);
    private final List<Runnable> holders = new ArrayList<>(1);
    private int unconfirmed;
    private boolean isSubscribed;

    /** Whether it was wanted before this connection was made and is not live again. */
    private boolean isMissing;

    Interest(String key, Consumer<byte[]> receiver) {
        this.key = key;
        this.receiver = receiver;
    }

    String key() {
        return key;
    }

    void tell(byte[] payload) {
        receiver.accept(payload);
    }

    /** @param interruption runs when something may have been missed, and everything is heard again */
    void hold(Runnable interruption) {
        holders.add(interruption);
    }

    void letGo(Runnable interruption) {
        holders.remove(interruption);
    }

    boolean isWanted() {
        return !holders.isEmpty();
    }

    /** Whether the last command was to subscribe, confirmed or not. */
    boolean isSubscribed() {
        return isSubscribed;
    }

    boolean isMissing() {
        return isMissing;
    }

    /** Whether everything published from now on is heard. */
    boolean isLive() {
        return isSubscribed && unconfirmed == 0;
    }

    /** Whether Redis has nothing more to say about it. */
    boolean isOver() {
        return !isWanted() && !isSubscribed && unconfirmed == 0;
    }

    /** From now on it is one of those that a new connection must make live again. */
    void miss() {
        isMissing = true;
    }

    /** Redis is told so. */
    void subscribe() {
        isSubscribed = true;
        unconfirmed++;
    }

    void unsubscribe() {
        isSubscribed = false;
        disappoint("the subscription is canceled");
    }

    /** Redis has subscribed it. */
    void confirm() {
        unconfirmed--;
        if (unconfirmed > 0) {
            return;
        }
        boolean wasMissing = isMissing;
        isMissing = false;
        if (isSubscribed) {
            takeWaiting().forEach(Promise::tryComplete);
            if (wasMissing) {
                holders.forEach(Runnable::run);
            }
        }
    }

    /** What was said on a connection that is lost counts no more. */
    void lose() {
        isSubscribed = false;
        unconfirmed = 0;
        disappoint("redis is away");
    }

    /** Succeeds when it is live; fails if the connection is lost before. */
    Future<Void> live() {
        if (isLive()) {
            return Future.succeededFuture();
        }
        Promise<Void> promise = Promise.promise();
        waiting.add(promise);
        return promise.future();
    }

    private void disappoint(String reason) {
        takeWaiting().forEach(promise -> promise.tryFail(new Unavailable(reason)));
    }

    private List<Promise<Void>> takeWaiting() {
        List<Promise<Void>> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }
}
