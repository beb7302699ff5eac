package dev.wshub.hub.broker.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a script is given besides its keys, as bytes. */
final class Arguments {

    private final List<byte[]> all = new ArrayList<>();
    private int size;

    Arguments add(byte[] argument) {
        all.add(argument);
        size += argument.length;
        return this;
    }

    Arguments add(String argument) {
        return add(argument.getBytes(UTF_8));
    }

    Arguments add(long argument) {
        return add(Long.toString(argument));
    }

    /** In milliseconds, and not none at all: Redis would take that for the end. */
    Arguments add(Duration argument) {
        return add(Math.max(1, argument.toMillis()));
    }

    Arguments add(Arguments others) {
        others.all.forEach(this::add);
        return this;
    }

    /** In bytes. */
    int size() {
        return size;
    }

    void appendTo(Request request) {
        all.forEach(request::arg);
    }
}
