package dev.wshub.hub.websocket;

import dev.wshub.hub.core.Frames;
import dev.wshub.hub.core.Session;
import dev.wshub.protocol.CloseReason;
import dev.wshub.protocol.MessageKind;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.internal.ContextInternal;
import org.jspecify.annotations.Nullable;

/**
 * What comes in on one connection: data frames become messages (RFC 6455, section 5.4), control frames are
 * answered. The order of the frames has been checked by the decoder; here it is how much and how many.
 */
final class Inbound {

    private final Connection connection;
    private final Session session;
    private final Loop loop;

    /** What has come of a message in fragments; null as long as that is nothing. */
    private @Nullable ByteBuf partial;

    private MessageKind kind = MessageKind.TEXT;
    private int fragments;

    Inbound(Connection connection, Session session, Loop loop) {
        this.connection = connection;
        this.session = session;
        this.loop = loop;
    }

    /** The frame is only lent. */
    void read(WebSocketFrame frame) {
        if (frame instanceof CloseWebSocketFrame close) {
            readClose(close);
        } else if (frame instanceof PingWebSocketFrame) {
            answerPing(frame.content());
        } else if (!(frame instanceof PongWebSocketFrame) && connection.isOpen()) {
            readData(frame);
        }
    }

    /** What a violation that the decoder or the validator has found is answered with. */
    static CloseReason reasonOf(CorruptedWebSocketFrameException violation) {
        return switch (violation.closeStatus().code()) {
            case 1007 -> CloseReason.BAD_UTF8;
            case 1009 -> CloseReason.TOO_BIG;
            default -> CloseReason.PROTOCOL_ERROR;
        };
    }

    void end() {
        ReferenceCountUtil.release(take());
    }

    private void readData(WebSocketFrame frame) {
        if (!(frame instanceof ContinuationWebSocketFrame)) {
            kind = frame instanceof TextWebSocketFrame ? MessageKind.TEXT : MessageKind.BINARY;
            if (frame.isFinalFragment()) {
                tell(frame.content());
                return;
            }
        }
        if (!add(frame.content())) {
            connection.fail(CloseReason.TOO_BIG);
        } else if (frame.isFinalFragment()) {
            tellWhole();
        }
    }

    /** Returns false if it is one too many. Empty fragments count too, or they could come without end. */
    private boolean add(ByteBuf fragment) {
        int length = fragment.readableBytes();
        int before = partial == null ? 0 : partial.readableBytes();
        fragments++;
        if (fragments > loop.limits().fragments() || length > loop.limits().messageBytes() - before) {
            return false;
        }
        if (length > 0) {
            if (partial == null) {
                partial = fragment.alloc().buffer(length);
            }
            partial.writeBytes(fragment, fragment.readerIndex(), length);
        }
        return true;
    }

    private void tellWhole() {
        ByteBuf whole = take();
        try {
            tell(whole == null ? Unpooled.EMPTY_BUFFER : whole);
        } finally {
            ReferenceCountUtil.release(whole);
        }
    }

    private @Nullable ByteBuf take() {
        ByteBuf taken = partial;
        partial = null;
        fragments = 0;
        return taken;
    }

    private void tell(ByteBuf message) {
        loop.counters().messagesIn++;
        ContextInternal outside = loop.context().beginDispatch();
        try {
            session.message(kind, message);
        } finally {
            loop.context().endDispatch(outside);
        }
    }

    private void answerPing(ByteBuf payload) {
        connection.offer(Frames.pong(payload.alloc(), payload));
    }

    private void readClose(CloseWebSocketFrame close) {
        int code = close.content().isReadable() ? close.content().getUnsignedShort(0) : 0;
        if (code == 0 || CloseReason.maySend(code)) {
            connection.peerCloses(code);
        } else {
            connection.fail(CloseReason.PROTOCOL_ERROR);
        }
    }
}
