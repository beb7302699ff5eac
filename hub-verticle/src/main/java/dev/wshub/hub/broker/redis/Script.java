package dev.wshub.hub.broker.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A Lua script that Redis keeps by its digest.
 *
 * @param text Lua that Redis 5 to 8 understand
 * @param digest what {@code EVALSHA} calls it by
 */
record Script(String text, String digest) {

    static Script of(String text) {
        try {
            // The name that Redis gives it, not a proof of anything.
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8));
            return new Script(text, HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    /** Sends the whole text only to a Redis that does not know it. */
    Future<Response> run(RedisConnection connection, String key, List<String> arguments) {
        return connection.send(request(Command.EVALSHA, digest, key, arguments)).recover(cause -> {
            boolean isUnknown = String.valueOf(cause.getMessage()).startsWith("NOSCRIPT");
            return isUnknown
                    ? connection.send(request(Command.EVAL, text, key, arguments))
                    : Future.failedFuture(cause);
        });
    }

    private static Request request(Command command, String script, String key, List<String> arguments) {
        Request request = Request.cmd(command).arg(script).arg(1).arg(key);
        arguments.forEach(request::arg);
        return request;
    }
}
