package dev.wshub.hub.broker.redis;

import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One run of a {@link Script}, whose first argument is always the run id of the Redis that runs it.
 *
 * @param subject what it concerns
 * @param arguments those after the run id
 * @param reader makes sense of the answer
 * @param isLarge as {@link Ask#isLarge} says
 */
record Call<T>(
        String subject,
        Script script,
        List<String> keys,
        Arguments arguments,
        Function<Response, T> reader,
        boolean isLarge)
        implements Ask<T> {

    Call(String subject, Script script, List<String> keys, Arguments arguments, Function<Response, T> reader) {
        this(subject, script, keys, arguments, reader, false);
    }

    /** The same, whose answer may be large. */
    Call<T> large() {
        return new Call<>(subject, script, keys, arguments, reader, true);
    }

    @Override
    public int size() {
        return arguments.size();
    }

    @Override
    public Request request(String run) {
        return script.call(keys, after(run));
    }

    @Override
    public Request spelledOut(String run) {
        return script.spelledOut(keys, after(run));
    }

    private Arguments after(String run) {
        return new Arguments().add(run).add(arguments);
    }

    @Override
    public T read(Response answer) {
        return reader.apply(answer);
    }

    @Override
    public Optional<T> unheard() {
        return Optional.empty();
    }
}
