package dev.wshub.hub.bus;

import dev.wshub.hub.core.Broker;
import dev.wshub.hub.core.Broker.NoSuchConnection;
import dev.wshub.protocol.ConnectionId;
import dev.wshub.protocol.MessageKind;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryContext;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * {@code hub.connection.<id>}: what is sent there goes out on that socket, wherever it is. A string or JSON goes out as
 * text, a buffer or byte array as binary. {@code send} tells nobody whether it arrived; {@code request} is answered
 * with null when the message is on its way, to the socket or to the instance that has it, or fails with 404 (no such
 * connection here, or no such instance), 503 (the broker is away) or 400 (not a body that a socket can take).
 */
public final class ConnectionAddress implements Handler<DeliveryContext<Object>> {

    /*
     * An interceptor, not a consumer per socket: a consumer costs 900 bytes and two maps' entries for each of perhaps
     * 100 000 sockets, and none could stand for the sockets of other instances.
     */

    static final String PREFIX = "hub.connection.";

    private final EventBus bus;
    private final LocalConnections local;
    private final Broker broker;

    public ConnectionAddress(EventBus bus, LocalConnections local, Broker broker) {
        this.bus = bus;
        this.local = local;
        this.broker = broker;
    }

    public void open() {
        bus.addOutboundInterceptor(this);
    }

    public void close() {
        bus.removeOutboundInterceptor(this);
    }

    @Override
    public void handle(DeliveryContext<Object> delivery) {
        String address = delivery.message().address();
        if (address.startsWith(PREFIX)) {
            answer(delivery.message(), send(address.substring(PREFIX.length()), delivery.body()));
        } else {
            delivery.next();
        }
    }

    private Future<Void> send(String text, Object body) {
        ConnectionId id = ConnectionId.parse(text);
        byte[] data = bytesOf(body);
        if (id == null) {
            return Future.failedFuture(new NoSuchConnection(text));
        }
        if (data == null) {
            return Future.failedFuture(new IllegalArgumentException("a body is a string, JSON, a buffer or bytes"));
        }
        return local.isOurs(id) ? local.send(id, kindOf(body), data) : broker.send(text, kindOf(body), data);
    }

    private static void answer(Message<Object> message, Future<Void> sent) {
        if (message.replyAddress() != null) {
            sent.onSuccess(done -> message.reply(null))
                    .onFailure(cause -> message.fail(Failures.code(cause), cause.getMessage()));
        }
    }

    private static MessageKind kindOf(Object body) {
        return body instanceof Buffer || body instanceof byte[] ? MessageKind.BINARY : MessageKind.TEXT;
    }

    private static byte @Nullable [] bytesOf(@Nullable Object body) {
        if (body instanceof Buffer buffer) {
            return buffer.getBytes();
        }
        if (body instanceof byte[] bytes) {
            return bytes.clone();
        }
        if (body instanceof String || body instanceof JsonObject || body instanceof JsonArray) {
            return body.toString().getBytes(StandardCharsets.UTF_8);
        }
        return null;
    }
}
