package dev.wshub.hub.broker.redis;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.Optional;

/**
 * Asks for the time, which nobody needs: Redis answers in order, so whoever hears this answer knows that what was sent
 * before is done.
 */
record Barrier(String subject) implements Ask<String> {

    private static final int SIZE = 16;

    @Override
    public int size() {
        return SIZE;
    }

    @Override
    public boolean isBarrier() {
        return true;
    }

    @Override
    public Request request(String run) {
        return Request.cmd(Command.TIME);
    }

    @Override
    public Request spelledOut(String run) {
        return request(run);
    }

    @Override
    public String read(Response answer) {
        return answer.toString();
    }

    @Override
    public Optional<String> unheard() {
        return Optional.of("");
    }
}
