package dev.wshub.hub.websocket;

import dev.wshub.protocol.CloseReason;
import java.util.concurrent.TimeUnit;

/** The end of one connection that may not live for ever. */
final class Deadline extends TimerWheel.Alarm {

    private enum Next {
        NOTICE,
        CLOSE,
        ABORT
    }

    private final Connection connection;
    private final TimerWheel wheel;
    private final Lifetime lifetime;
    private final long began;
    private Next next;

    /** @param began when the client's request came in, as {@link System#nanoTime} */
    Deadline(Connection connection, TimerWheel wheel, Lifetime lifetime, long began) {
        this.connection = connection;
        this.wheel = wheel;
        this.lifetime = lifetime;
        this.began = began;
        this.next = lifetime.notice() < lifetime.close() ? Next.NOTICE : Next.CLOSE;
    }

    /** Sets the alarm for what comes next. */
    void set() {
        wheel.set(this, Math.max(0, due() - age()));
    }

    void stop() {
        wheel.stop(this);
    }

    /** How many milliseconds remain until it is closed. */
    long left() {
        return Math.max(0, lifetime.close() - age());
    }

    @Override
    void ring() {
        switch (next) {
            case NOTICE -> {
                next = Next.CLOSE;
                set();
                connection.giveNotice();
            }
            case CLOSE -> {
                next = Next.ABORT;
                set();
                connection.close(CloseReason.DEADLINE);
            }
            case ABORT -> connection.abort();
        }
    }

    private long due() {
        return switch (next) {
            case NOTICE -> lifetime.notice();
            case CLOSE -> lifetime.close();
            case ABORT -> lifetime.abort();
        };
    }

    private long age() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }
}
