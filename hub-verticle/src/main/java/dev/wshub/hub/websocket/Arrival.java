package dev.wshub.hub.websocket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * When a request came in. A platform counts from the moment in which it passes the request on, but if thousands come at
 * once to a process that has just begun, a request may lie in the kernel for seconds before anybody looks at it.
 */
final class Arrival {

    private Arrival() {}

    /**
     * When the kernel received what was last received on this socket, or {@code seen} if that was earlier or the kernel
     * does not tell.
     *
     * @param seen when the request was seen, as {@link System#nanoTime}
     */
    static long of(Channel channel, long seen) {
        long received = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(silence(channel));
        return received - seen < 0 ? received : seen;
    }

    /** How long nothing was received, in milliseconds ({@code tcpi_last_data_recv} of tcp(7)). */
    private static long silence(Channel channel) {
        try {
            if (channel instanceof IoUringSocketChannel socket) {
                return socket.tcpInfo().lastDataRecv();
            }
            return channel instanceof EpollSocketChannel socket
                    ? socket.tcpInfo().lastDataRecv()
                    : 0;
        } catch (ChannelException e) {
            return 0; // the socket is gone
        }
    }
}
