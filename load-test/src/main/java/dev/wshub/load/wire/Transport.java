package dev.wshub.load.wire;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One event loop and the sockets on it: epoll on Linux, else NIO. */
public final class Transport {

    private static final boolean IS_EPOLL = Epoll.isAvailable();

    private final MultiThreadIoEventLoopGroup group;
    private final OneBuffer buffer = new OneBuffer(PooledByteBufAllocator.DEFAULT);
    private final Bootstrap bootstrap;

    /** @param outboundBytes of one connection that may wait to be sent; beyond that it is not writable */
    @SuppressWarnings("deprecation") // an option of the channel is still the only way to give it a buffer
    public Transport(String name, Duration connectTimeout, int outboundBytes) {
        group = new MultiThreadIoEventLoopGroup(
                1,
                new DefaultThreadFactory(name, true),
                IS_EPOLL ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        bootstrap = new Bootstrap()
                .group(group)
                .channel(IS_EPOLL ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(ChannelOption.RCVBUF_ALLOCATOR, buffer)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(outboundBytes / 2, outboundBytes))
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) connectTimeout.toMillis());
        if (IS_EPOLL) {
            // A port may serve many connections to different servers: it is chosen when both ends are known.
            bootstrap.option(EpollChannelOption.IP_BIND_ADDRESS_NO_PORT, true);
        }
    }

    /** Whether it is the one of Linux. */
    public static boolean isLinux() {
        return IS_EPOLL;
    }

    public EventLoop loop() {
        return group.next();
    }

    /** From {@code local}, or from anywhere if it is null. */
    public ChannelFuture connect(InetSocketAddress server, @Nullable InetSocketAddress local, ChannelHandler handler) {
        return bootstrap.clone().handler(handler).connect(server, local);
    }

    /** Waits for the end of the loop. */
    public void close(Duration limit) {
        group.shutdownGracefully(0, limit.toMillis(), TimeUnit.MILLISECONDS).awaitUninterruptibly(limit.toMillis() * 2);
        if (group.isTerminated()) {
            buffer.release();
        }
    }
}
