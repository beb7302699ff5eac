package dev.wshub.hub.websocket;

import dev.wshub.hub.config.CompressionSettings;
import dev.wshub.hub.config.KeepaliveSettings;
import dev.wshub.hub.config.Limits;
import dev.wshub.hub.core.Counters;
import dev.wshub.hub.core.Events;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the connections of one event loop share.
 *
 * @param context in which their clients are heard: whoever asks Vert.x for something outside of any is given a new
 *     one, each time, and a subscription would keep it
 * @param idPrefix what a connection's number is appended to: {@code <instance>-<loop>-}
 * @param compression null if nobody is granted it
 * @param isTelling whether members of a large channel are still to be told what is due: whoever comes or goes lets
 *     them hear it first
 * @param farewell completes soon, when a client that says goodbye may be answered
 */
public record Loop(
        ContextInternal context,
        String idPrefix,
        Limits limits,
        KeepaliveSettings keepalive,
        @Nullable Compression compression,
        Lifetimes lifetimes,
        Admission admission,
        Connections connections,
        Counters counters,
        Events events,
        TimerWheel wheel,
        EventLoopTurn turn,
        ClosingQueue closings,
        BooleanSupplier isTelling,
        Supplier<Future<Void>> farewell,
        WebSocketDecoderConfig decoderConfig) {

    public static Loop on(
            ContextInternal context,
            String idPrefix,
            Limits limits,
            KeepaliveSettings keepalive,
            CompressionSettings compression,
            Lifetimes lifetimes,
            Admission admission,
            Counters counters,
            Events events,
            EventLoopTurn turn,
            BooleanSupplier isTelling,
            Supplier<Future<Void>> farewell) {
        var connections = new Connections();
        WebSocketDecoderConfig strict = strict(limits);
        return new Loop(
                context,
                idPrefix,
                limits,
                keepalive,
                compression.enabled() ? new Compression(compression, limits.messageBytes(), strict) : null,
                lifetimes,
                admission,
                connections,
                counters,
                events,
                new TimerWheel(context.owner(), connections::thaw, System::nanoTime),
                turn,
                new ClosingQueue(turn, isTelling),
                isTelling,
                farewell,
                strict);
    }

    /** To be called when nobody is here any more. */
    public void end() {
        if (compression != null) {
            compression.end();
        }
        turn.end();
    }

    /** Nothing is negotiated, everything is checked; the answer to a violation is ours to send. */
    private static WebSocketDecoderConfig strict(Limits limits) {
        return WebSocketDecoderConfig.newBuilder()
                .expectMaskedFrames(true)
                .allowMaskMismatch(false)
                .allowExtensions(false)
                .maxFramePayloadLength(limits.messageBytes())
                .closeOnProtocolViolation(false)
                .withUTF8Validator(true)
                .build();
    }
}
