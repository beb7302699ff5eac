package dev.wshub.hub.broker.redis;

import dev.wshub.protocol.NodeMessage;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;

/**
 * This instance, as it shows itself in Redis.
 *
 * @param heartbeat how often it does
 */
record Node(Keys keys, LocalInstance instance, Duration heartbeat) {

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);
    private static final Duration SHORTEST_LIFE = Duration.ofSeconds(60);

    private static final Script SHOW = Script.of("""
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            redis.call('HSET', KEYS[1], ARGV[1], string.format('%.0f', now) .. ' ' .. ARGV[2])
            redis.call('PEXPIRE', KEYS[1], ARGV[3])
            if ARGV[4] then
              local all = redis.call('HGETALL', KEYS[1])
              for i = 1, #all, 2 do
                local shown = tonumber(string.match(all[i + 1], '^%d+'))
                if not shown or now - shown > tonumber(ARGV[4]) then
                  redis.call('HDEL', KEYS[1], all[i])
                end
              end
            end
            return 1
            """);

    Future<Response> show(RedisConnection connection) {
        return SHOW.run(
                connection,
                keys.nodes(),
                List.of(instance.id(), instance.counters().get(), life()));
    }

    /** Shows itself, and clears away those that were killed and so left their fields behind. */
    Future<Response> showAndClean(RedisConnection connection) {
        String silence = millis(heartbeat.multipliedBy(3).plus(LONGEST_SILENCE));
        return SHOW.run(
                connection,
                keys.nodes(),
                List.of(instance.id(), instance.counters().get(), life(), silence));
    }

    /** Publishes to itself. */
    Future<Response> probe(RedisConnection connection, long number) {
        Request probe =
                Request.cmd(Command.PUBLISH).arg(keys.node(instance.id())).arg(new NodeMessage.Probe(number).wrap());
        return connection.send(probe);
    }

    Future<Response> leave(RedisConnection connection) {
        return connection.send(Request.cmd(Command.HDEL).arg(keys.nodes()).arg(instance.id()));
    }

    private String life() {
        Duration life = heartbeat.multipliedBy(6);
        return millis(life.compareTo(SHORTEST_LIFE) > 0 ? life : SHORTEST_LIFE);
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
