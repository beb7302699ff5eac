package dev.wshub.hub.broker;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.core.Broker.Subscription;
import dev.wshub.protocol.Publication;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Remembers what a subscription tells. */
public final class Ear {

    private final BlockingQueue<Publication> heard = new LinkedBlockingQueue<>();
    private volatile Subscription subscription;
    private volatile @Nullable Thread thread;

    @SuppressWarnings("NullAway.Init") // hold() comes first
    public Ear() {}

    public void hear(Publication publication) {
        thread = Thread.currentThread();
        heard.add(publication);
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
