package dev.wshub.hub.broker.redis;

import dev.wshub.hub.config.RedisSettings;
import dev.wshub.hub.config.TlsVerify;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;

/** Two connections to Redis that live and die together. A link that is lost stays lost; the next is another object. */
final class Link {

    /*
     * The client gives the answer of a command to whoever waits first, and counts what is published as an answer.
     * So one connection has the commands, and the other, once it is subscribed, has none that waits for an answer.
     *
     * A client object of its own for each link: closing that is the one sure way to close its sockets, whether they
     * are connecting, greeting, or frozen.
     */

    /** Room for everything that is allowed to wait, and for what the bridge itself asks. */
    private static final int MAX_WAITING = Allowance.REQUESTS + 100;

    /**
     * How many elements an answer may have: as many as the largest that can be configured, because one that has more ends
     * the connection. What keeps answers small is that the scripts read no more than can be told.
     */
    private static final int MOST_ELEMENTS = 16 * 1024 * 1024;

    /**
     * @param commands for everything but subscriptions
     * @param run the run id of the Redis at the other end, or empty if it does not tell it
     */
    record Connections(RedisConnection commands, RedisConnection channels, String run) {}

    private final Patience patience;
    private final Duration limit;
    private final Redis client;
    private final Promise<String> lost;

    /** @param context where all that follows goes on, whatever the context of a connection is */
    Link(ContextInternal context, RedisSettings settings) {
        this.patience = new Patience(context);
        this.limit = settings.connectTimeout();
        this.client = Redis.createClient(context.owner(), options(settings));
        this.lost = context.promise();
    }

    /** Succeeds when Redis answers on both connections; fails when it has not within the time limit. */
    Future<Connections> open() {
        Future<RedisConnection> commands = connect();
        Future<RedisConnection> channels = connect();
        Future<String> run = commands.compose(Greeting::on);
        return patience.with(Future.all(run, channels), limit)
                .map(all -> new Connections(commands.result(), channels.result(), run.result()));
    }

    /** Completes with the cause when a connection that was open has ended, or was dropped. */
    Future<String> lost() {
        return lost.future();
    }

    void drop(String cause) {
        lost.tryComplete(cause);
    }

    Future<Void> close() {
        return client.close();
    }

    /**
     * The client lets a connection pass that must log in and has not; an answer to {@code TIME} proves more. Redis refuses
     * {@code PING} when it could not save, though it still publishes.
     */
    private Future<RedisConnection> connect() {
        return client.connect().compose(connection -> {
            connection.endHandler(end -> drop("redis has closed a connection"));
            connection.exceptionHandler(failure -> drop(describe(failure)));
            return connection.send(Request.cmd(Command.TIME)).map(connection);
        });
    }

    /** What went wrong, and what was behind that. None of it has the password. */
    static String describe(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.equals(failure) ? text(failure) : text(failure) + ": " + text(root);
    }

    private static String text(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return "no answer in time";
        }
        return Objects.requireNonNullElse(
                failure.getMessage(), failure.getClass().getSimpleName());
    }

    private static RedisOptions options(RedisSettings settings) {
        RedisOptions options = new RedisOptions()
                .setConnectionString(settings.uri())
                .setNetClientOptions(netOptions(settings))
                .setMaxWaitingHandlers(MAX_WAITING)
                .setMaxMultiLength(MOST_ELEMENTS)
                .setClientId(false);
        options.getPoolOptions().setMaxSize(2).setCleanerInterval(0);
        return options;
    }

    private static NetClientOptions netOptions(RedisSettings settings) {
        boolean isStrict = settings.tlsVerify() == TlsVerify.STRICT;
        return new NetClientOptions()
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setTcpNoDelay(true)
                .setTcpKeepAlive(true)
                .setSsl(settings.address().tls())
                .setTrustAll(!isStrict)
                .setHostnameVerificationAlgorithm(isStrict ? "HTTPS" : "");
    }
}
