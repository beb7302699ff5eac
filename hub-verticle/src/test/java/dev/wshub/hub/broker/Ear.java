package dev.wshub.hub.broker;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.core.Broker;
import dev.wshub.hub.core.Broker.Subscription;
import dev.wshub.protocol.ChannelMessage;
import dev.wshub.protocol.Publication;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Remembers what a subscription tells. */
public final class Ear implements Broker.Receiver {

    private final BlockingQueue<Publication> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<ChannelMessage> announced = new LinkedBlockingQueue<>();
    private final BlockingQueue<Thread> interruptions = new LinkedBlockingQueue<>();
    private volatile Subscription subscription;
    private volatile @Nullable Thread thread;

    @SuppressWarnings("NullAway.Init") // hold() comes first
    public Ear() {}

    @Override
    public void hear(ChannelMessage message) {
        thread = Thread.currentThread();
        if (message instanceof Publication publication) {
            heard.add(publication);
        } else {
            announced.add(message);
        }
    }

    @Override
    public void interrupted() {
        interruptions.add(Thread.currentThread());
    }

    public void hold(Subscription subscription) {
        this.subscription = subscription;
    }

    public Future<Void> live() {
        return subscription.live();
    }

    public void cancels() {
        subscription.cancel();
    }

    /** On which thread it was told last. */
    public @Nullable Thread thread() {
        return thread;
    }

    public Publication next() throws InterruptedException {
        Publication publication = heard.poll(10, SECONDS);
        assertThat(publication).as("a publication within 10 seconds").isNotNull();
        return publication;
    }

    /** Who came or went next. */
    public ChannelMessage nextAnnounced() throws InterruptedException {
        ChannelMessage message = announced.poll(10, SECONDS);
        assertThat(message).as("somebody who comes or goes within 10 seconds").isNotNull();
        return message;
    }

    /** Waits until it is told of an interruption; returns on which thread. */
    public Thread isInterrupted() throws InterruptedException {
        Thread thread = interruptions.poll(15, SECONDS);
        assertThat(thread).as("an interruption within 15 seconds").isNotNull();
        return thread;
    }

    public int interruptions() {
        return interruptions.size();
    }

    /** The texts of the next publications. */
    public List<String> hears(int count) throws InterruptedException {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(next().text());
        }
        return texts;
    }

    public void hearsNothingMore() throws InterruptedException {
        assertThat(heard.poll(100, MILLISECONDS)).isNull();
    }
}
