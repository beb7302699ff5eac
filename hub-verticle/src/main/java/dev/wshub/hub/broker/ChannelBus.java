package dev.wshub.hub.broker;

import dev.wshub.protocol.ChannelMessage;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.Order;
import io.netty.channel.EventLoop;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.internal.ContextInternal;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;

/**
 * What all event loops of this process are told, on its event bus: {@code hub.channel.<name>} has what happens in a
 * channel, {@code hub.order} what a back end orders. The members of a channel are told by the consumers, one per
 * event loop that has members; a verticle of an embedder may listen too. May be used from any thread.
 */
public final class ChannelBus {

    private static final String CHANNEL = "hub.channel.";
    private static final String ORDER = "hub.order";

    private static final AsItIs<ChannelMessage> MESSAGES = new AsItIs<>("wshub-channel");
    private static final AsItIs<Order> ORDERS = new AsItIs<>(ORDER);

    private static final DeliveryOptions MESSAGE = with(MESSAGES);
    private static final DeliveryOptions BROADCAST = with(ORDERS);

    private final Vertx vertx;
    private final EventBus bus;
    private final Set<EventLoop> loops = new CopyOnWriteArraySet<>();

    private ChannelBus(Vertx vertx) {
        this.vertx = vertx;
        this.bus = vertx.eventBus();
    }

    /** To be called once for a Vert.x, and {@link #end} after it. */
    public static ChannelBus on(Vertx vertx) {
        vertx.eventBus().registerCodec(MESSAGES);
        vertx.eventBus().registerCodec(ORDERS);
        return new ChannelBus(vertx);
    }

    /** The one whose event bus it is. */
    public Vertx vertx() {
        return vertx;
    }

    /** Tells everyone who listens in this process; from one event loop, in the order of the calls. */
    public void tell(ChannelMessage message) {
        bus.publish(CHANNEL + message.channel(), message, MESSAGE);
    }

    /** Tells every event loop that listens. */
    public void tell(Order order) {
        bus.publish(ORDER, order, BROADCAST);
    }

    /** The event loops on which somebody listens, or has. */
    public Collection<EventLoop> loops() {
        return loops;
    }

    /** Calls the receiver on the event loop that calls this. */
    public MessageConsumer<ChannelMessage> listen(ChannelName channel, Consumer<ChannelMessage> receiver) {
        loops.add(loop());
        return bus.localConsumer(CHANNEL + channel, told -> receiver.accept(told.body()));
    }

    /** Calls the receiver on the event loop that calls this. */
    public MessageConsumer<Order> listen(Consumer<Order> receiver) {
        loops.add(loop());
        return bus.localConsumer(ORDER, told -> receiver.accept(told.body()));
    }

    private EventLoop loop() {
        return ((ContextInternal) vertx.getOrCreateContext()).nettyEventLoop();
    }

    public void end() {
        bus.unregisterCodec(MESSAGES.name());
        bus.unregisterCodec(ORDERS.name());
    }

    private static DeliveryOptions with(AsItIs<?> codec) {
        return new DeliveryOptions().setLocalOnly(true).setCodecName(codec.name());
    }
}
