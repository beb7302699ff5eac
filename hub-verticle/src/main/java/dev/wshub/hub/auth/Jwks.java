package dev.wshub.hub.auth;

import com.nimbusds.jose.JWSObject;
import dev.wshub.hub.config.AuthSettings;
import dev.wshub.hub.core.Authorizer.Unavailable;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys that a server publishes as a JSON Web Key Set, as far as they are known. */
final class Jwks {

    /*
     * The keys are fetched when somebody comes with a token and they are not known, or too old, or the token names
     * another; one fetch at a time, for all who wait. Anybody can name keys that do not exist, so that is no reason
     * to ask the server more than twice a minute. While the server is away, the keys that it had are in force; who
     * comes after a failure does not wait for the next.
     *
     * Fetching belongs to one event loop. The others read what it has written.
     */

    private static final Logger log = LoggerFactory.getLogger(Jwks.class);
    private static final Duration REST = Duration.ofSeconds(30);
    private static final Duration REST_AFTER_FAILURE = Duration.ofSeconds(1);

    private record Held(KeySet keys, long since) {}

    private final KeySetClient client;
    private final Vertx vertx;
    private final Context home;
    private final Duration cache;
    private final LongSupplier nanoTime;
    private volatile @Nullable Held held;
    private @Nullable Future<KeySet> fetch;
    private boolean hasTried;
    private volatile boolean hasFailed;
    private long lastTry;

    private Jwks(KeySetClient client, Vertx vertx, Duration cache, LongSupplier nanoTime) {
        this.client = client;
        this.vertx = vertx;
        this.home = vertx.getOrCreateContext();
        this.cache = cache;
        this.nanoTime = nanoTime;
    }

    static Jwks at(AuthSettings settings, Vertx vertx, LongSupplier nanoTime) {
        return new Jwks(KeySetClient.of(settings, vertx), vertx, settings.jwksCache(), nanoTime);
    }

    /** Fetches the keys before anybody needs them, so that an operator sees at once if that fails. */
    void begin() {
        home.runOnContext(atHome -> fetch());
    }

    /** On the caller's event loop; fails with {@link Unavailable} if the key of the token cannot be fetched now. */
    Future<Boolean> hasSigned(JWSObject token) {
        Held now = held;
        boolean isOld = now != null && isOlder(now.since, cache);
        if (now == null || !now.keys.hasKeyOf(token) || (isOld && !hasFailed)) {
            return refreshed().map(isNew -> judge(token, isNew));
        }
        if (isOld) {
            home.runOnContext(atHome -> fetch());
        }
        return Future.succeededFuture(now.keys.hasSigned(token));
    }

    private boolean judge(JWSObject token, boolean isNew) {
        KeySet keys = held == null ? KeySet.EMPTY : held.keys;
        if (!isNew && !keys.hasKeyOf(token)) {
            throw new Unavailable();
        }
        return keys.hasSigned(token);
    }

    /** Whether the keys were fetched just now; if not, because it is too early or has failed, the old ones count. */
    private Future<Boolean> refreshed() {
        Context caller = vertx.getOrCreateContext();
        Promise<Boolean> answer = Promise.promise();
        home.runOnContext(atHome ->
                fetch().onComplete(fetched -> caller.runOnContext(back -> answer.complete(fetched.succeeded()))));
        return answer.future();
    }

    private Future<KeySet> fetch() {
        if (fetch != null) {
            return fetch;
        }
        if (hasTried && !isOlder(lastTry, hasFailed ? REST_AFTER_FAILURE : REST)) {
            return Future.failedFuture(new Unavailable());
        }
        hasTried = true;
        lastTry = nanoTime.getAsLong();
        fetch = client.fetch();
        return fetch.onComplete(this::keep);
    }

    private void keep(AsyncResult<KeySet> fetched) {
        fetch = null;
        if (fetched.succeeded()) {
            held = new Held(fetched.result(), lastTry);
        } else {
            lastTry = nanoTime.getAsLong(); // it rests from now on, however long this has taken
        }
        if (fetched.failed() != hasFailed) {
            tell(fetched);
        }
        hasFailed = fetched.failed();
    }

    private static void tell(AsyncResult<KeySet> fetched) {
        if (fetched.failed()) {
            log.warn(
                    "cannot fetch the keys at auth.jwks-url cause={}",
                    fetched.cause().toString());
        } else {
            log.info("the keys at auth.jwks-url are there again");
        }
    }

    private boolean isOlder(long since, Duration age) {
        return nanoTime.getAsLong() - since >= age.toNanos();
    }

    Future<Void> close() {
        return client.close();
    }
}
