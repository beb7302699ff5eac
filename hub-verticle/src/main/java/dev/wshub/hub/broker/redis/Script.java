package dev.wshub.hub.broker.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * A Lua script that Redis keeps by its digest.
 *
 * @param text Lua that Redis 5 to 8 understand
 * @param digest what {@code EVALSHA} calls it by
 */
record Script(String text, String digest) {

    private static final String UNKNOWN = "NOSCRIPT";

    static Script of(String text) {
        try {
            // The name that Redis gives it, not a proof of anything.
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8));
            return new Script(text, HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    /**
     * Joins files: the last has the statements, which return anything but a string; those before it define what they
     * use. What goes wrong is answered as a string and not as an error, because if one command of a batch is answered
     * with an error, the client loses what the others were answered.
     */
    static Script read(String... files) {
        int last = files.length - 1;
        StringBuilder text = new StringBuilder();
        Arrays.stream(files, 0, last).map(Script::file).forEach(text::append);
        text.append("local function run()\n")
                .append(file(files[last]))
                .append("end\n")
                .append("""
                local isDone, answer = pcall(run)
                if isDone then
                  return answer
                end
                return type(answer) == 'table' and answer.err or tostring(answer)
                """);
        return of(text.toString());
    }

    static boolean isUnknown(String refusal) {
        return refusal.startsWith(UNKNOWN);
    }

    /** Sends the whole text only to a Redis that does not know it. */
    Future<Response> run(RedisConnection connection, String key, List<String> arguments) {
        Arguments all = new Arguments();
        arguments.forEach(all::add);
        return connection
                .send(call(List.of(key), all))
                .recover(cause -> isUnknown(String.valueOf(cause.getMessage()))
                        ? connection.send(spelledOut(List.of(key), all))
                        : Future.failedFuture(cause));
    }

    /** A call by name. */
    Request call(List<String> keys, Arguments arguments) {
        return request(Command.EVALSHA, digest, keys, arguments);
    }

    /** A call that any Redis understands, and after which it knows the name. */
    Request spelledOut(List<String> keys, Arguments arguments) {
        return request(Command.EVAL, text, keys, arguments);
    }

    Request load() {
        return Request.cmd(Command.SCRIPT).arg("LOAD").arg(text);
    }

    private static Request request(Command command, String script, List<String> keys, Arguments arguments) {
        Request request = Request.cmd(command).arg(script).arg(keys.size());
        keys.forEach(request::arg);
        arguments.appendTo(request);
        return request;
    }

    private static String file(String name) {
        try (InputStream in = Script.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
