package dev.wshub.hub.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.centrifugal.centrifuge.Client;
import io.github.centrifugal.centrifuge.ConnectedEvent;
import io.github.centrifugal.centrifuge.ConnectingEvent;
import io.github.centrifugal.centrifuge.DisconnectedEvent;
import io.github.centrifugal.centrifuge.DuplicateSubscriptionException;
import io.github.centrifugal.centrifuge.EventListener;
import io.github.centrifugal.centrifuge.JoinEvent;
import io.github.centrifugal.centrifuge.LeaveEvent;
import io.github.centrifugal.centrifuge.Options;
import io.github.centrifugal.centrifuge.PublicationEvent;
import io.github.centrifugal.centrifuge.ResultCallback;
import io.github.centrifugal.centrifuge.SubscribedEvent;
import io.github.centrifugal.centrifuge.Subscription;
import io.github.centrifugal.centrifuge.SubscriptionEventListener;
import io.github.centrifugal.centrifuge.SubscriptionOptions;
import io.github.centrifugal.centrifuge.UnsubscribedEvent;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A client of the Centrifuge SDK for Java, with a line for each event. */
public final class JavaSdk extends EventListener implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final Client client;
    private volatile String id = "";

    private JavaSdk(URI uri, String token) {
        var options = new Options();
        options.setToken(token);
        options.setTimeout((int) LIMIT.toMillis());
        options.setMinReconnectDelay(50);
        options.setMaxReconnectDelay(500);
        client = new Client(uri.toString(), options, this);
    }

    /** Begins to connect. */
    public static JavaSdk connect(URI uri, String token) {
        var sdk = new JavaSdk(uri, token);
        sdk.client.connect();
        return sdk;
    }

    /** Begins to subscribe; the token may be empty. */
    public Subscription subscribe(String channel, String token) {
        var options = new SubscriptionOptions();
        options.setToken(token);
        options.setJoinLeave(true);
        try {
            Subscription subscription = client.newSubscription(channel, options, new Ears());
            subscription.subscribe();
            return subscription;
        } catch (DuplicateSubscriptionException e) {
            throw new AssertionError(e);
        }
    }

    /** The SDK itself. */
    public Client client() {
        return client;
    }

    /** The id that it was last connected with. */
    public String id() {
        return id;
    }

    /** The next event. */
    public String next() {
        try {
            return Objects.requireNonNull(heard.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS), "nothing happens");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** The answer to a question; a {@link java.util.concurrent.CompletionException} if it is refused. */
    public static <T> T ask(Consumer<ResultCallback<T>> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        question.accept((error, result) -> {
            if (error == null) {
                answer.complete(result);
            } else {
                answer.completeExceptionally(error);
            }
        });
        return answer.orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    @Override
    public void onConnecting(Client from, ConnectingEvent event) {
        heard.add("connecting " + event.getCode());
    }

    @Override
    public void onConnected(Client from, ConnectedEvent event) {
        id = event.getClient();
        heard.add("connected");
    }

    @Override
    public void onDisconnected(Client from, DisconnectedEvent event) {
        heard.add("disconnected " + event.getCode());
    }

    @Override
    public void close() {
        try {
            client.close(LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Hears what happens in a channel. */
    private final class Ears extends SubscriptionEventListener {

        @Override
        public void onSubscribed(Subscription from, SubscribedEvent event) {
            heard.add("subscribed" + (event.wasRecovering() ? " again, recovered " + event.getRecovered() : ""));
        }

        @Override
        public void onUnsubscribed(Subscription from, UnsubscribedEvent event) {
            heard.add("unsubscribed " + event.getCode());
        }

        @Override
        public void onPublication(Subscription from, PublicationEvent event) {
            String user = event.getInfo() == null ? "nobody" : event.getInfo().getUser();
            heard.add(event.getOffset() + " " + user + ": " + text(event.getData()));
        }

        @Override
        public void onJoin(Subscription from, JoinEvent event) {
            heard.add(event.getInfo().getUser() + " comes");
        }

        @Override
        public void onLeave(Subscription from, LeaveEvent event) {
            heard.add(event.getInfo().getUser() + " goes");
        }
    }

    private static String text(byte @Nullable [] data) {
        return data == null ? "" : new String(data, UTF_8);
    }
}
