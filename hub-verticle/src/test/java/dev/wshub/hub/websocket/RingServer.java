package dev.wshub.hub.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One event loop with a ring, whose sockets say only what a test has them say. */
final class RingServer implements AutoCloseable {

    private static final int LIMIT_SECONDS = 30;

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, IoUringIoHandler.newFactory(4096));
    private final SingleThreadEventLoop loop = (SingleThreadEventLoop) group.next();
    private final BlockingQueue<ChannelHandlerContext> doors = new LinkedBlockingQueue<>();
    private final List<ByteBuf> written = new ArrayList<>();
    private final EventLoopTurn turn;
    private final Channel server;

    RingServer() {
        turn = onLoop(() -> new EventLoopTurn(loop));
        server = new ServerBootstrap()
                .group(group)
                .channel(IoUringServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new Door());
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
    }

    EventLoopTurn turn() {
        return turn;
    }

    Peer peer() throws IOException, InterruptedException {
        return new Peer();
    }

    <T> Promise<T> promise() {
        return loop.newPromise();
    }

    /** In one turn. */
    <T> T onLoop(Callable<T> task) {
        return loop.submit(task).syncUninterruptibly().getNow();
    }

    /** {@code text} is written, and {@code task} done after the sockets were flushed and before they are looked at. */
    <T> T whileTheRingSends(Peer peer, String text, Callable<T> task) {
        return afterTheFlushOf(() -> peer.outbound.write(frames(text)), task);
    }

    /** {@code task} is done after the sockets that {@code turn} writes to were flushed and before they are looked at. */
    <T> T afterTheFlushOf(Runnable turn, Callable<T> task) {
        Promise<T> done = loop.newPromise();
        onLoop(() -> {
            turn.run();
            loop.executeAfterEventLoopIteration(() -> {
                try {
                    done.setSuccess(task.call());
                } catch (Exception | Error e) {
                    done.setFailure(e);
                }
            });
            return true;
        });
        return done.syncUninterruptibly().getNow();
    }

    ByteBuf frames(String text) {
        ByteBuf frames = PooledByteBufAllocator.DEFAULT.directBuffer(text.length());
        frames.writeCharSequence(text, StandardCharsets.US_ASCII);
        written.add(frames);
        return frames;
    }

    /** All that was written is let go of by then. */
    @Override
    public void close() {
        onLoop(() -> {
            turn.end();
            return true;
        });
        group.shutdownGracefully(0, LIMIT_SECONDS, TimeUnit.SECONDS).syncUninterruptibly();
        assertThat(written).allMatch(frames -> frames.refCnt() == 0);
    }

    private final class Door extends ChannelInboundHandlerAdapter {

        private @Nullable Outbound outbound;

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            doors.add(ctx);
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext ctx) {
            if (outbound != null) {
                outbound.writabilityChanged();
            }
        }
    }

    /** One socket from both sides. */
    final class Peer implements AutoCloseable {

        private final Socket socket = new Socket();
        final Channel channel;
        final Outbound outbound;

        private Peer() throws IOException, InterruptedException {
            socket.connect((InetSocketAddress) server.localAddress());
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
            ChannelHandlerContext door = doors.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
            assertThat(door).isNotNull();
            channel = door.channel();
            outbound = onLoop(() -> {
                var made = new Outbound(door, turn);
                ((Door) door.handler()).outbound = made;
                return made;
            });
        }

        /** In a turn of its own. */
        Peer isTold(String text) {
            return onLoop(() -> {
                outbound.write(frames(text));
                return this;
            });
        }

        /** So much, or what there is before the end. */
        String hears(int length) throws IOException {
            return new String(socket.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
        }

        /** Whatever is sent from then on fails; the other side is yet to be told. */
        void reset() {
            try {
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Bytes that the channel holds. */
        long pending() {
            var netty = channel.unsafe().outboundBuffer();
            return netty == null ? 0 : netty.totalPendingWriteBytes();
        }

        @Override
        public void close() throws IOException {
            socket.close();
            channel.close().syncUninterruptibly();
            onLoop(() -> {
                outbound.clear();
                return true;
            });
        }
    }
}
