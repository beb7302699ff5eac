package dev.wshub.hub.websocket;

import dev.wshub.hub.core.ClientProtocol;
import dev.wshub.hub.core.Member;
import dev.wshub.hub.core.RequestId;
import dev.wshub.hub.core.Session;
import dev.wshub.protocol.CloseReason;
import dev.wshub.protocol.MessageKind;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.net.NetSocketInternal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a request into a WebSocket, and its channel into ours. */
final class Upgrade {

    /*
     * Vert.x answers 101 and takes its HTTP codec out (HttpServerRequest.toNetSocket, made for just this); we
     * replace the one handler that it leaves. All of it happens within this call, on the channel's event loop, so
     * nothing that a client sends after the 101 can come in between. (RFC 6455, section 4.1, forbids it to send
     * earlier: what comes before the 101 is lost.) Nothing of the request stays behind;
     * Vert.x's own WebSocket would keep request, response and HTTP connection for the life of the socket.
     */

    private static final Logger log = LoggerFactory.getLogger(Upgrade.class);

    /** How much lies in Netty's buffer before the rest waits in ours. */
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(32 * 1024, 64 * 1024);

    private final Loop loop;
    private final HttpConnections http;

    Upgrade(Loop loop, HttpConnections http) {
        this.loop = loop;
        this.http = http;
    }

    void forget(HttpConnection connection) {
        http.remove(connection);
    }

    /** Opens a WebSocket only to close it with {@code reason}, which any client can read. */
    void turnAway(HttpServerRequest request, ClientProtocol protocol, CloseReason reason) {
        takeOver(request, protocol, new Nothing()).turnAway(reason);
    }

    /**
     * Opens a WebSocket that holds a place of {@link Admission}.
     *
     * @param seen when the request was seen, as {@link System#nanoTime}
     */
    void open(HttpServerRequest request, ClientProtocol protocol, Session session, long seen) {
        Lifetime lifetime = loop.lifetimes().of(request);
        Connection connection = takeOver(request, protocol, session);
        if (log.isDebugEnabled()) {
            log.debug("open id={}{}", connection.id(), requestId(request));
        }
        connection.open(lifetime, seen);
    }

    private String requestId(HttpServerRequest request) {
        String header = request.getHeader(RequestId.HEADER);
        return loop.lifetimes().isTold() && header != null ? " request-id=" + RequestId.printable(header) : "";
    }

    private Connection takeOver(HttpServerRequest request, ClientProtocol protocol, Session session) {
        http.remove(request.connection());
        request.response()
                .putHeader(HttpHeaders.UPGRADE, "websocket")
                .putHeader(HttpHeaders.CONNECTION, "Upgrade")
                .putHeader(
                        Handshake.ACCEPT,
                        Handshake.accept(
                                String.valueOf(request.getHeader(Handshake.KEY)).trim()));
        String subProtocol = protocol.subProtocol(Handshake.subProtocols(request));
        if (subProtocol != null) {
            request.response().putHeader(Handshake.PROTOCOL, subProtocol);
        }
        Compression agreed = agreeOnCompression(request);
        NetSocketInternal socket = (NetSocketInternal) request.toNetSocket().result();
        return takeOver(socket.channelHandlerContext(), session, agreed);
    }

    /** Null if there is none. */
    private @Nullable Compression agreeOnCompression(HttpServerRequest request) {
        Compression ours = loop.compression();
        String answer =
                ours == null ? null : DeflateOffer.answer(request.headers().getAll(DeflateOffer.HEADER));
        if (answer == null) {
            return null;
        }
        request.response().putHeader(DeflateOffer.HEADER, answer);
        return ours;
    }

    private Connection takeOver(ChannelHandlerContext vertx, Session session, @Nullable Compression compression) {
        ChannelPipeline pipeline = vertx.pipeline();
        vertx.channel().config().setWriteBufferWaterMark(WATER_MARK);
        vertx.channel().config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true); // the end is ours to see
        var decoder =
                new WebSocket13FrameDecoder(compression == null ? loop.decoderConfig() : compression.decoderConfig());
        pipeline.addLast(decoder);
        Connection connection = new Connection(loop, session, pipeline.context(decoder));
        if (compression != null) {
            pipeline.addLast(
                    new FrameGate(loop.turn(), loop.limits().messageBytes()), new Inflating(connection, compression));
        }
        pipeline.addLast(new Utf8FrameValidator(false), connection).remove(vertx.handler());
        return connection;
    }

    /** The session of a client that is not let in. */
    private static final class Nothing implements Session {
        @Override
        public void opened(Member self) {}

        @Override
        public void message(MessageKind kind, ByteBuf payload) {}

        @Override
        public void closed() {}
    }
}
