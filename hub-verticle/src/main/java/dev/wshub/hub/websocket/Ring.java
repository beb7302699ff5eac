package dev.wshub.hub.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.uring.IoUringIoEvent;
import io.netty.channel.uring.IoUringIoHandle;
import io.netty.channel.uring.IoUringIoOps;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The io_uring of an event loop, for what is sent past Netty's channels. A channel keeps what is on its way in a dozen
 * objects of its own, and where a thousand members are told something, hardly any is in the processor's cache; here all
 * share a few.
 *
 * <p>Netty's channels use the same ring, and the kernel begins what is in it in order: what is sent here while a socket
 * is open is sent before that socket is closed, and its number is another's.
 */
final class Ring implements IoUringIoHandle {

    private static final Logger log = LoggerFactory.getLogger(Ring.class);

    /** {@code IORING_OP_SEND} of the kernel's {@code io_uring.h}. */
    private static final byte SEND = 26;

    /**
     * {@code MSG_DONTWAIT} of {@code socket.h}: what there is no room for is not sent later, so that the answer is there
     * at the next look at the sockets, and nothing of it can come behind what is written after that.
     */
    private static final int DO_NOT_WAIT = 0x40;

    /** A turn tells 64 members; others may answer what they have heard. */
    private static final int PLACES = 1024;

    private final @Nullable Outbound[] senders = new @Nullable Outbound[PLACES];
    private final short[] free = new short[PLACES];
    private int freePlaces = PLACES;
    private @Nullable IoRegistration registration;

    private Ring() {
        for (int place = 0; place < PLACES; place++) {
            free[place] = (short) place;
        }
    }

    /** Null if that event loop has another way into the kernel. To be called on it. */
    static @Nullable Ring of(EventLoop loop) {
        if (!(loop instanceof IoEventLoop io) || !io.isCompatible(Ring.class)) {
            return null;
        }
        var ring = new Ring();
        io.register(ring).addListener(done -> {
            if (done.isSuccess()) {
                ring.registration = (IoRegistration) done.getNow();
            } else {
                log.warn("cannot register with the event loop's io_uring; sends go by the channels", done.cause());
            }
        });
        return ring;
    }

    /**
     * Has the kernel send {@code frames}, which have a memory address and stay as they are until {@link Outbound#sent}
     * tells how much it took. Returns false if that cannot be.
     *
     * @param socket the number of a socket that is open
     */
    boolean send(Outbound sender, int socket, ByteBuf frames) {
        if (registration == null || freePlaces == 0) {
            return false;
        }
        short place = free[freePlaces - 1];
        if (!submit(registration, socket, frames, place)) {
            return false;
        }
        freePlaces--;
        senders[place] = sender;
        return true;
    }

    private static boolean submit(IoRegistration registration, int socket, ByteBuf frames, long place) {
        long address = frames.memoryAddress() + frames.readerIndex();
        var send = new IoUringIoOps(
                SEND,
                (byte) 0,
                (short) 0,
                socket,
                0,
                address,
                frames.readableBytes(),
                DO_NOT_WAIT,
                place,
                (short) 0,
                (short) 0,
                0,
                0);
        try {
            return registration.submit(send) != 0;
        } catch (RuntimeException full) {
            return false; // the kernel takes nothing; the channel will be told the same, and shuts its output
        }
    }

    @Override
    public void handle(IoRegistration ring, IoEvent event) {
        var result = (IoUringIoEvent) event;
        int place = (int) result.userData();
        Outbound sender = senders[place];
        senders[place] = null;
        free[freePlaces++] = (short) place;
        if (sender != null) {
            sender.sent(result.res());
        }
    }

    /** Ends the use of the ring: what is under way is told, and nothing else is sent. */
    @Override
    public void close() {
        if (registration != null) {
            registration.cancel();
        }
    }
}
