package dev.wshub.hub.broker;

import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.Publication;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.function.Consumer;

/**
 * The channels on the event bus of this process: {@code hub.channel.<name>}, one message a publication. The
 * members of a channel are told by its consumers, one per event loop that has members; a verticle of an
 * embedder may listen too. May be used from any thread.
 */
public final class ChannelBus {

    private static final String ADDRESS = "hub.channel.";

    private static final DeliveryOptions OPTIONS =
            new DeliveryOptions().setLocalOnly(true).setCodecName(PublicationCodec.NAME);

    private final EventBus bus;

    private ChannelBus(EventBus bus) {
        this.bus = bus;
    }

    /** To be called once for a Vert.x, and {@link #end} after it. */
    public static ChannelBus on(Vertx vertx) {
        vertx.eventBus().registerCodec(new PublicationCodec());
        return new ChannelBus(vertx.eventBus());
    }

    /** Tells everyone who listens in this process; from one event loop, in the order of the calls. */
    public void tell(Publication publication) {
        bus.publish(ADDRESS + publication.channel(), publication, OPTIONS);
    }

    /** Calls the receiver on the event loop that calls this. */
    public MessageConsumer<Publication> listen(ChannelName channel, Consumer<Publication> receiver) {
        return bus.localConsumer(ADDRESS + channel, message -> receiver.accept(message.body()));
    }

    public void end() {
        bus.unregisterCodec(PublicationCodec.NAME);
    }
}
