package dev.wshub.hub.bus;

import dev.wshub.hub.core.Backend;
import dev.wshub.protocol.ClientInfo;
import dev.wshub.protocol.Payload;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * {@code hub.rpc.<method>} and {@code hub.message}: what clients ask of the back end, and tell it. The body is a
 * buffer, JSON for most clients; the headers {@code user} and {@code connection} say who it is. The answer to a call is
 * a buffer, a string of JSON, JSON, or null. {@code fail(code, message)} with a positive code reaches the client as it
 * is. A message is not answered.
 */
public record BackendAddress(EventBus bus) implements Backend {

    private static final String RPC = "hub.rpc.";
    private static final String MESSAGE = "hub.message";

    @Override
    public Future<Payload> call(String method, Payload data, ClientInfo caller) {
        return bus.<Object>request(RPC + method, Buffer.buffer(data.bytes()), from(caller))
                .map(BackendAddress::answer)
                .recover(cause -> Future.failedFuture(explained(cause)));
    }

    @Override
    public Future<Void> tell(Payload data, ClientInfo caller) {
        return bus.<Buffer>sender(MESSAGE, from(caller))
                .write(Buffer.buffer(data.bytes()))
                .recover(cause -> Future.failedFuture(explained(cause)));
    }

    private static DeliveryOptions from(ClientInfo caller) {
        return new DeliveryOptions()
                .setLocalOnly(true)
                .addHeader("user", caller.user())
                .addHeader("connection", caller.client());
    }

    private static Payload answer(Message<Object> reply) {
        Object body = reply.body();
        if (body == null) {
            return Payload.EMPTY;
        }
        return Payload.of(
                body instanceof Buffer buffer
                        ? buffer.getBytes()
                        : body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Throwable explained(@Nullable Throwable cause) {
        if (cause instanceof ReplyException reply) {
            if (reply.failureType() == ReplyFailure.NO_HANDLERS) {
                return new Nobody();
            }
            if (reply.failureType() == ReplyFailure.RECIPIENT_FAILURE && reply.failureCode() > 0) {
                return new Refusal(reply.failureCode(), String.valueOf(reply.getMessage()));
            }
        }
        return new IllegalStateException("the back end has failed", cause);
    }
}
