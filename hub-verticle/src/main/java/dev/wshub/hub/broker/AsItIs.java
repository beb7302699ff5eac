package dev.wshub.hub.broker;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/**
 * Passes an immutable message from loop to loop as it is, without a copy.
 *
 * @param name what the event bus knows this by
 */
record AsItIs<T>(String name) implements MessageCodec<T, T> {

    @Override
    public T transform(T message) {
        return message;
    }

    /** Messages cross instances by the broker, never by a clustered event bus. */
    @Override
    public void encodeToWire(Buffer buffer, T message) {
        throw new UnsupportedOperationException("a message of a channel does not leave its process on the event bus");
    }

    @Override
    public T decodeFromWire(int position, Buffer buffer) {
        throw new UnsupportedOperationException("a message of a channel does not come in on the event bus");
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }
}
