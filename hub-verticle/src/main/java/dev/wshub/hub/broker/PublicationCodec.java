package dev.wshub.hub.broker;

import dev.wshub.protocol.Publication;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/** Passes a publication from loop to loop as it is; it is immutable, so nothing is copied. */
final class PublicationCodec implements MessageCodec<Publication, Publication> {

    static final String NAME = "wshub-publication";

    @Override
    public Publication transform(Publication publication) {
        return publication;
    }

    /** Channels cross instances by the broker, never by a clustered event bus. */
    @Override
    public void encodeToWire(Buffer buffer, Publication publication) {
        throw new UnsupportedOperationException("a publication does not leave its process on the event bus");
    }

    @Override
    public Publication decodeFromWire(int position, Buffer buffer) {
        throw new UnsupportedOperationException("a publication does not come in on the event bus");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }
}
