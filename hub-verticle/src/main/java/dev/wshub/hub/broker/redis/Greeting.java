package dev.wshub.hub.broker.redis;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is said on a new connection before it is used: who are you, and these are our scripts. */
final class Greeting {

    private static final List<Script> SCRIPTS = List.of(
            Publishing.APPEND,
            Publishing.ONCE,
            Reading.SINCE,
            Reading.HISTORY,
            Listing.CHANNELS,
            RedisPresence.ENTER,
            RedisPresence.LEAVE,
            RedisPresence.PRESENT,
            RedisPresence.STATS);

    private static final Pattern RUN_ID = Pattern.compile("^run_id:([0-9A-Za-z]{1,40})\\s*$", Pattern.MULTILINE);

    /** Enough to tell one start of Redis from another; it is kept once for each channel. */
    private static final int RUN_ID_LENGTH = 16;

    private Greeting() {}

    /**
     * Returns the run id of Redis, by which a restart is noticed; empty if Redis does not tell it. Never fails: a Redis
     * that does not let us load scripts learns them when they are first called.
     */
    static Future<String> on(RedisConnection connection) {
        Future<String> run = connection
                .send(Request.cmd(Command.INFO).arg("server"))
                .map(Greeting::runId)
                .otherwise("");
        return Future.join(run, teach(connection)).transform(answered -> Future.succeededFuture(run.result()));
    }

    /** Loads the scripts; fails if Redis does not let us. */
    static Future<?> teach(RedisConnection connection) {
        return Future.join(
                SCRIPTS.stream().map(script -> connection.send(script.load())).toList());
    }

    private static String runId(Response info) {
        Matcher line = RUN_ID.matcher(info.toString());
        if (!line.find()) {
            return "";
        }
        String id = line.group(1);
        return id.substring(0, Math.min(id.length(), RUN_ID_LENGTH));
    }
}
