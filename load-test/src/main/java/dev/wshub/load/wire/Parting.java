package dev.wshub.load.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How a connection ends. Who closes a socket first keeps its port for a minute, and an address has some 28 000 of them
 * for one server: users that come and go should not be the first.
 */
public final class Parting {

    private Parting() {}

    /** With a close frame, after which the server has so long to close the socket itself. */
    public static void say(Channel channel, int code, Duration patience) {
        channel.writeAndFlush(FrameWriter.close(code, channel.alloc())).addListener(said -> {
            if (said.isSuccess() && !patience.isZero()) {
                closeAfter(channel, patience);
            } else {
                channel.close();
            }
        });
    }

    private static void closeAfter(Channel channel, Duration patience) {
        Future<?> limit =
                channel.eventLoop().schedule(() -> channel.close(), patience.toMillis(), TimeUnit.MILLISECONDS);
        channel.closeFuture().addListener(closed -> limit.cancel(false));
    }

    /** With a reset, as when a network fails: nothing is kept of it here. */
    public static void cut(@Nullable Channel channel) {
        if (channel != null && channel.isOpen()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            channel.close();
        }
    }

    /** Without a word; one that could not be made cannot be closed either. */
    public static void close(@Nullable Channel channel) {
        if (channel != null && channel.isOpen()) {
            channel.close();
        }
    }
}
