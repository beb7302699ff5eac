package dev.wshub.hub.broker.redis;

import dev.wshub.protocol.Payload;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.Optional;

/**
 * A plain {@code PUBLISH}, answered with how many subscribers Redis has handed it to.
 *
 * @param subject the pub/sub channel
 */
record Publish(String subject, Payload payload) implements Ask<Long> {

    @Override
    public int size() {
        return payload.length();
    }

    @Override
    public Request request(String run) {
        return Request.cmd(Command.PUBLISH).arg(subject).arg(payload.bytes());
    }

    @Override
    public Request spelledOut(String run) {
        return request(run);
    }

    @Override
    public Long read(Response answer) {
        return answer.toLong();
    }

    /** One that we know nothing of is not one that nobody has heard. */
    @Override
    public Optional<Long> unheard() {
        return Optional.of(1L);
    }
}
