package dev.wshub.hub.websocket;

import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Stands before Vert.x's handler and keeps what a client has sent behind a request that is not answered yet (RFC 9112,
 * section 9.3.2): what one look at the socket has brought, for then no more is read. Vert.x would keep it, too, but
 * never release it when the client goes meanwhile, or when the channel becomes a WebSocket.
 */
public final class RequestsInTurn extends ChannelDuplexHandler {

    private final Queue<Object> waiting = new ArrayDeque<>(4);
    private boolean isUnanswered = true;
    private boolean isReadWanted;
    private @Nullable ChannelHandlerContext place;

    private RequestsInTurn() {}

    /** Begins, if it has not; to be called within the handler of a request, of which the end may be still to come. */
    public static void keep(HttpConnection connection) {
        ChannelHandlerContext vertx = ((ConnectionBase) connection).channelHandlerContext();
        if (!vertx.isRemoved() && vertx.pipeline().get(RequestsInTurn.class) == null) {
            vertx.pipeline().addBefore(vertx.name(), null, new RequestsInTurn());
        }
    }

    /** A request is answered by leaving HTTP: what came behind it must not have come (RFC 6455, section 4.1). */
    static void end(HttpConnection connection) {
        ChannelHandlerContext vertx = ((ConnectionBase) connection).channelHandlerContext();
        RequestsInTurn requests = vertx.isRemoved() ? null : vertx.pipeline().get(RequestsInTurn.class);
        if (requests != null) {
            vertx.pipeline().remove(requests);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        place = ctx;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!waiting.isEmpty()) {
            waiting.add(message);
        } else if (mustWait(message)) {
            waiting.add(message);
            stopReading(ctx);
        } else {
            pass(ctx, message);
        }
    }

    /*
     * Off and on: a transport that waits to be told that there is something to read (epoll, NIO) forgets about it only
     * when the channel no longer reads by itself. The read that the second call asks for is held back here. It stays on,
     * for Vert.x turns it off and on for reasons of its own.
     */
    private static void stopReading(ChannelHandlerContext ctx) {
        ChannelConfig config = ctx.channel().config();
        if (config.isAutoRead()) {
            config.setAutoRead(false);
            config.setAutoRead(true);
        }
    }

    private boolean mustWait(@Nullable Object message) {
        return isUnanswered && message instanceof HttpRequest;
    }

    private void pass(ChannelHandlerContext ctx, Object message) {
        isUnanswered |= message instanceof HttpRequest;
        ctx.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        boolean isEnd = message instanceof LastHttpContent && !isInformational(message);
        ctx.write(message, promise);
        if (isEnd) {
            isUnanswered = false;
            if (!waiting.isEmpty()) {
                ctx.executor().execute(this::goOn); // Vert.x is still about the answer
            }
        }
    }

    private static boolean isInformational(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    private void goOn() {
        if (place == null || place.isRemoved()) {
            return;
        }
        while (!waiting.isEmpty() && !mustWait(waiting.peek())) {
            pass(place, waiting.remove());
        }
        place.fireChannelReadComplete();
        readIfWanted(place);
    }

    @Override
    public void read(ChannelHandlerContext ctx) {
        isReadWanted = true;
        readIfWanted(ctx);
    }

    private void readIfWanted(ChannelHandlerContext ctx) {
        if (isReadWanted && waiting.isEmpty()) {
            isReadWanted = false;
            ctx.read();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        release();
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        release();
        readIfWanted(ctx);
    }

    private void release() {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }
}
