package dev.wshub.hub.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.core.Turn;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameGateTest {

    private static final int MESSAGE = 1_000;

    private final Queue<Runnable> nextTurn = new ArrayDeque<>();
    private final Listener listener = new Listener();
    private final EmbeddedChannel channel = new EmbeddedChannel(new FrameGate(new Turns(), MESSAGE), listener);

    @AfterEach
    void close() {
        channel.close();
    }

    @Test
    void letsThroughWhatComesWhileThePeerIsRead() {
        channel.writeInbound("a", "b");

        assertThat(listener.heard).containsExactly("a", "b");
    }

    @Test
    void holdsWhatWasReadBehindAFrameThatStopsTheReading() {
        listener.stopsAt = "a";

        channel.writeInbound("a", "b", "c");

        assertThat(listener.heard).containsExactly("a");
    }

    @Test
    void letsItThroughInATurnOfItsOwn() {
        listener.stopsAt = "a";
        channel.writeInbound("a", "b", "c");

        channel.config().setAutoRead(true);
        assertThat(listener.heard).containsExactly("a");
        turn();

        assertThat(listener.heard).containsExactly("a", "b", "c");
    }

    @Test
    void letsNothingOvertakeWhatWaits() {
        listener.stopsAt = "a";
        channel.writeInbound("a", "b");

        channel.config().setAutoRead(true);
        channel.writeInbound("c");
        turn();
        channel.writeInbound("d");

        assertThat(listener.heard).containsExactly("a", "b", "c", "d");
    }

    @Test
    void stopsAgainAtAFrameThatHasWaited() {
        listener.stopsAt = "a";
        channel.writeInbound("a", "b", "c");
        listener.stopsAt = "b";

        channel.config().setAutoRead(true);
        turn();
        assertThat(listener.heard).containsExactly("a", "b");
        channel.config().setAutoRead(true);
        turn();

        assertThat(listener.heard).containsExactly("a", "b", "c");
    }

    @Test
    void tellsOfTheEndOnlyWhenAllHasBeenHeard() {
        listener.stopsAt = "a";
        channel.writeInbound("a", "b");

        channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        assertThat(listener.heard).containsExactly("a", FrameGate.Event.PEER_IS_GONE);
        channel.config().setAutoRead(true);
        turn();

        assertThat(listener.heard)
                .containsExactly("a", FrameGate.Event.PEER_IS_GONE, "b", ChannelInputShutdownEvent.INSTANCE);
    }

    @Test
    void tellsOfTheEndAtOnceIfNothingWaits() {
        channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);

        assertThat(listener.heard).containsExactly(ChannelInputShutdownEvent.INSTANCE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16})
    void cutsAPeerOfWhichMoreWaitsThanAReadOrTwoCanBring(int size) {
        ByteBuf frame = Unpooled.buffer();
        listener.stopsAt = "a";
        channel.writeInbound("a");

        for (int i = 0; i < 33_000 && channel.isOpen(); i++) {
            channel.writeInbound(new BinaryWebSocketFrame(frame.retain().writerIndex(size)));
        }

        assertThat(channel.isOpen()).isFalse();
        assertThat(frame.refCnt()).isEqualTo(1);
        frame.release();
    }

    @Test
    void releasesWhatStillWaitsAtTheEnd() {
        ByteBuf frame = Unpooled.buffer();
        listener.stopsAt = "a";
        channel.writeInbound("a", frame);

        channel.close();

        assertThat(frame.refCnt()).isZero();
    }

    private void turn() {
        List<Runnable> due = List.copyOf(nextTurn);
        nextTurn.clear();
        due.forEach(Runnable::run);
    }

    private static final class Listener extends ChannelInboundHandlerAdapter {

        final List<Object> heard = new ArrayList<>();
        String stopsAt = "";

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object frame) {
            heard.add(frame);
            if (frame.equals(stopsAt)) {
                ctx.channel().config().setAutoRead(false);
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            heard.add(event);
        }
    }

    private final class Turns implements Turn {

        @Override
        public void atEnd(Runnable task) {
            throw new AssertionError("not before the sockets were looked at");
        }

        @Override
        public void next(Runnable task) {
            nextTurn.add(task);
        }
    }
}
