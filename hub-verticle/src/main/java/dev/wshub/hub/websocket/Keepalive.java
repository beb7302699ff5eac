package dev.wshub.hub.websocket;

import dev.wshub.hub.config.KeepaliveSettings;
import dev.wshub.protocol.CloseReason;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** What one connection waits for: the next ping, the pong, or the end of a goodbye that takes too long. */
final class Keepalive extends TimerWheel.Alarm {

    private static final Duration SLOW_END = Duration.ofSeconds(10);

    private static final long THAW_MILLIS = 2_000;

    private enum Awaited {
        PING,
        PONG,
        END
    }

    private final Connection connection;
    private final Loop loop;
    private Awaited awaited = Awaited.PING;
    private boolean heard;

    Keepalive(Connection connection, Loop loop) {
        this.connection = connection;
        this.loop = loop;
    }

    /** Connections that came together are not pinged together. */
    void start() {
        long interval = settings().pingInterval().toMillis();
        loop.wheel().set(this, interval / 2 + ThreadLocalRandom.current().nextLong(interval / 2 + 1));
    }

    /** Anything that comes in is a sign of life: a pong may be stuck behind a long message. */
    void heard() {
        heard = true;
    }

    /**
     * The close frame is out: what remains is a limited time for the peer to answer it.
     *
     * @param isFar whether the peer has much to read before it comes to that frame
     */
    void awaitEnd(boolean isFar) {
        awaited = Awaited.END;
        long most = settings().closeTimeout().toMillis();
        loop.wheel().set(this, isFar ? Math.max(SLOW_END.toMillis(), most) : most);
    }

    void stop() {
        loop.wheel().stop(this);
    }

    /** Whether the peer is still there is found out soon, but not of all in one moment. */
    void thaw() {
        if (awaited != Awaited.END) {
            awaited = Awaited.PING;
            loop.wheel().set(this, ThreadLocalRandom.current().nextLong(THAW_MILLIS));
        }
    }

    @Override
    void ring() {
        switch (awaited) {
            case PING -> ping();
            case PONG -> pong();
            case END -> connection.abort();
        }
    }

    private void ping() {
        heard = false;
        awaited = Awaited.PONG;
        loop.wheel().set(this, settings().pongTimeout().toMillis());
        connection.ping();
    }

    private void pong() {
        // While we do not read, the pong lies in the kernel, and the peer cannot be blamed.
        if (heard || connection.isHeldBack()) {
            awaited = Awaited.PING;
            loop.wheel()
                    .set(
                            this,
                            settings()
                                    .pingInterval()
                                    .minus(settings().pongTimeout())
                                    .toMillis());
        } else {
            connection.close(CloseReason.NO_PONG);
        }
    }

    private KeepaliveSettings settings() {
        return loop.keepalive();
    }
}
