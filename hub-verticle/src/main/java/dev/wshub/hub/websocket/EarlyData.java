package dev.wshub.hub.websocket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import org.jspecify.annotations.Nullable;

/**
 * Stands before Vert.x's handler while a handshake waits, and passes over what comes behind the request, which a client
 * must not send yet (RFC 6455, section 4.1). Vert.x would keep it until the request is answered, and never release it
 * when the channel has become a WebSocket.
 */
final class EarlyData extends ChannelInboundHandlerAdapter {

    private @Nullable ChannelHandlerContext place;
    private boolean isEarly;

    /** To be called within the handler of the request, of which the end may be still to come. */
    static EarlyData passedOver(HttpConnection connection) {
        var guard = new EarlyData();
        ChannelHandlerContext vertx = ((ConnectionBase) connection).channelHandlerContext();
        if (!vertx.isRemoved()) {
            vertx.pipeline().addBefore(vertx.name(), null, guard);
        }
        return guard;
    }

    /** What comes from now on, goes on. */
    void end() {
        if (place != null && !place.isRemoved()) {
            place.pipeline().remove(this);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        place = ctx;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        isEarly |= message instanceof HttpRequest;
        if (isEarly) {
            ReferenceCountUtil.release(message);
        } else {
            isEarly = message instanceof LastHttpContent;
            ctx.fireChannelRead(message);
        }
    }
}
