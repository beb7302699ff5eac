package dev.wshub.load.run;

import dev.wshub.load.measure.Audience;
import dev.wshub.load.speech.Role;
import dev.wshub.load.wire.Upgrade;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Someone who comes, hears a channel or speaks, and goes; again and again where the scenario has it so. */
final class VirtualUser {

    private static final String NOT_IN = "join: not in before the next storm";
    private static final String NOT_THERE = "not sent: the speaker is not connected";
    private static final String NOT_READ = "not sent: the server reads too slowly";

    private final Crew crew;
    private final int number;
    private final int endpoint;
    private final int channel;
    private final Role role;
    private @Nullable Connection connection;
    private boolean isIn;
    private boolean isSettled;
    private boolean isDismissed;

    /** @param number of all users and publishers, each has its own */
    VirtualUser(Crew crew, int number, int endpoint, int channel, Role role) {
        this.crew = crew;
        this.number = number;
        this.endpoint = endpoint;
        this.channel = channel;
        this.role = role;
    }

    int number() {
        return number;
    }

    int endpoint() {
        return endpoint;
    }

    int channel() {
        return channel;
    }

    Role role() {
        return role;
    }

    /** To its server, from its address. */
    Channel dial(ChannelHandler handler, Consumer<Throwable> failed) {
        return crew.transport()
                .connect(
                        crew.stage().server(endpoint),
                        crew.plan().localAddresses().of(number),
                        handler)
                .addListener(done -> {
                    if (!done.isSuccess()) {
                        // A socket that could not be made belongs to no loop, and fails on a thread of Netty's.
                        crew.at(crew.now(), () -> failed.accept(done.cause()));
                    }
                })
                .channel();
    }

    /** How it asks to be let in. */
    String request() {
        return Upgrade.request(
                crew.speech().path(role),
                crew.plan().endpoints().get(endpoint).getRawAuthority(),
                crew.speech().subprotocol());
    }

    /** Whether it is in its channel, or may speak. */
    boolean isIn() {
        return isIn;
    }

    /** Whether it is on its way in: it will be there, or fail to. */
    boolean isPending() {
        return connection != null && !isIn;
    }

    /** @param intended when it was to come */
    void arrive(long intended) {
        if (connection == null && !isDismissed && !crew.isOver()) {
            crew.tally().onAttempt();
            connection = new Connection(crew, this, intended);
            connection.connect();
        }
    }

    void onIn(long intended) {
        isIn = true;
        settle();
        if (role.isMember()) {
            crew.tally().onJoined(intended);
            crew.joined(this);
            if (crew.comeAndGo()) {
                leaveAfter(stay());
            }
        }
    }

    /** Unless it has left by then, and come back perhaps. */
    private void leaveAfter(Duration time) {
        Connection mine = connection;
        crew.after(time, () -> {
            if (connection == mine && crew.comeAndGo()) {
                leave();
            }
        });
    }

    /** Between half and one and a half times what it is on average, so that not all go at once. */
    private Duration stay() {
        long nanos = crew.plan().times().stay().toNanos();
        return Duration.ofNanos(nanos / 2 + ThreadLocalRandom.current().nextLong(nanos + 1));
    }

    /** The connection is no more; the cause is null if we ended it ourselves. */
    void onGone(long intended, @Nullable String cause) {
        connection = null;
        settle();
        if (role.isMember()) {
            takeLeave(intended, cause);
        }
        isIn = false;
        if (cause != null) {
            crew.tally().onError(cause);
        }
        if (crew.comeAndGo()) {
            long wait = cause == null ? 0 : crew.plan().times().stay().toNanos();
            long back = crew.now() + wait;
            crew.at(back, () -> arrive(back));
        }
    }

    private void takeLeave(long intended, @Nullable String cause) {
        if (isIn) {
            crew.left(this);
        } else if (cause != null) {
            crew.tally().onNotJoined(intended);
        }
    }

    private void settle() {
        if (!isSettled) {
            isSettled = true;
            crew.settled();
        }
    }

    /** Goes, and does not come back. */
    void dismiss() {
        isDismissed = true;
        leave();
    }

    /** With a close frame. */
    void leave() {
        if (connection != null) {
            connection.leave();
        }
    }

    /** Without one, as when a network fails; it comes back at once. One whose turn comes when it is over stays. */
    void cutAndReturn(long intended) {
        if (connection != null && !crew.isOver()) {
            connection.cut(isIn ? null : NOT_IN);
        }
        arrive(intended);
    }

    /** The note says in which channel it was to be heard, and whether it was to be sent while it is measured. */
    void onPublishRefused(int note, String what) {
        crew.tally().onRefused(what, note & 1, crew.stage().audience(note >> 1, endpoint));
    }

    /** Whether what it says now would go out. */
    boolean maySpeak() {
        return isIn && connection != null && connection.isWritable();
    }

    /** @param intended when the message was to be sent */
    void speak(int channel, long intended) {
        crew.tally().onTry();
        Audience audience = crew.stage().audience(channel, endpoint);
        if (connection == null || !isIn) {
            crew.tally().onUnsent(NOT_THERE, intended, audience);
        } else if (!connection.isWritable()) {
            crew.tally().onUnsent(NOT_READ, intended, audience);
        } else {
            byte[] data = crew.stage().stamp().message(intended, endpoint);
            ByteBuf message = PooledByteBufAllocator.DEFAULT.buffer(data.length);
            int note = channel << 1 | crew.tally().held(intended);
            crew.speech().publish(crew.plan().traffic().channel(channel), data, note, message);
            connection.say(message);
            crew.tally().onPublished(intended, audience);
        }
    }
}
