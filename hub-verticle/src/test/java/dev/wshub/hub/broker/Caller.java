package dev.wshub.hub.broker;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.core.Broker;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** An event loop that uses a broker. Its methods are for the JUnit thread, and wait at most 10 seconds. */
public final class Caller extends VerticleBase {

    private final Broker broker;
    private Thread thread;

    @SuppressWarnings("NullAway.Init") // start() is the constructor of a verticle
    private Caller(Broker broker) {
        this.broker = broker;
    }

    /** Callers of one Vert.x have loops of their own, if there are not more of them than loops. */
    public static Caller of(Vertx vertx, Broker broker) throws Exception {
        Caller caller = new Caller(broker);
        vertx.deployVerticle(caller).await(5, SECONDS);
        return caller;
    }

    @Override
    public Future<?> start() {
        thread = Thread.currentThread();
        return Future.succeededFuture();
    }

    public Thread thread() {
        return thread;
    }

    /** Returns what the future gives that the loop gets. */
    public <T> T gets(Supplier<Future<T>> what) throws Exception {
        return starts(what).await(10, SECONDS);
    }

    /** Does not wait. */
    public <T> Future<T> starts(Supplier<Future<T>> what) {
        Promise<T> promise = Promise.promise();
        context.runOnContext(now -> what.get().onComplete(promise));
        return promise.future();
    }

    public void runs(Runnable what) throws Exception {
        gets(() -> {
            what.run();
            return Future.succeededFuture();
        });
    }

    /** Keeps the loop from doing anything else, for at most 10 seconds. */
    public void isBusyUntil(CountDownLatch latch) {
        context.runOnContext(now -> {
            try {
                assertThat(latch.await(10, SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Returns when everything that is published from then on is heard. */
    public Ear listensTo(ChannelName channel) throws Exception {
        Ear ear = subscribesTo(channel);
        gets(ear::live);
        return ear;
    }

    /** Returns without waiting until it is live. */
    public Ear subscribesTo(ChannelName channel) throws Exception {
        Ear ear = new Ear();
        runs(() -> ear.hold(broker.subscribe(channel, ear)));
        return ear;
    }

    /** Publishes all in one turn of the loop, and returns when all have succeeded. */
    public void publishes(ChannelName channel, List<String> texts) throws Exception {
        gets(() -> {
            List<Future<Position>> published = new ArrayList<>();
            texts.forEach(text -> published.add(broker.publish(Publication.text(channel, text))));
            return Future.all(published);
        });
    }

    public void publishes(Publication publication) throws Exception {
        gets(() -> broker.publish(publication));
    }
}
