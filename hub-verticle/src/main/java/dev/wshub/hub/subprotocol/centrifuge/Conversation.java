package dev.wshub.hub.subprotocol.centrifuge;

import dev.wshub.hub.core.Agenda;
import dev.wshub.hub.core.Frames;
import dev.wshub.hub.core.Member;
import dev.wshub.hub.core.Session;
import dev.wshub.hub.core.Users;
import dev.wshub.hub.subprotocol.centrifuge.Centrifuge.House;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.CloseReason;
import dev.wshub.protocol.MessageKind;
import dev.wshub.protocol.Payload;
import dev.wshub.protocol.centrifuge.BadFrame;
import dev.wshub.protocol.centrifuge.Codec;
import dev.wshub.protocol.centrifuge.Command;
import dev.wshub.protocol.centrifuge.Disconnect;
import dev.wshub.protocol.centrifuge.Push;
import dev.wshub.protocol.centrifuge.Reply;
import dev.wshub.protocol.centrifuge.Request;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;

/**
 * One connection, from its connect command on: reads frames, has each command carried out, and keeps the rules that
 * concern the connection as a whole.
 */
final class Conversation implements Session, Users.Client {

    private enum State {
        /** The connect command is awaited. */
        OPEN,
        /** It is being carried out; what follows it waits. */
        CONNECTING,
        CONNECTED,
        /** It was refused. The client has to go and come again. */
        REFUSED,
        CLOSED
    }

    private final House house;
    private final Codec codec;
    private final boolean hasNativePings;
    private State state = State.OPEN;
    private @Nullable Client client;
    private @Nullable Intake intake;
    private Agenda.@Nullable Item greetingDue;
    private int pongsDue;

    /** @param hasNativePings whether the client wants the pings of WebSocket in place of the protocol's */
    Conversation(House house, Codec codec, boolean hasNativePings) {
        this.house = house;
        this.codec = codec;
        this.hasNativePings = hasNativePings;
    }

    @Override
    public void opened(Member member) {
        Replies replies = new Replies(member, codec, house.hub().allocator());
        Client here = new Client(house, this, member, codec, replies);
        client = here;
        intake = new Intake(this, here);
        // Who has asked in time waits for us, and may come back; STALE is final.
        Runnable late = () -> disconnect(state == State.CONNECTING ? Disconnect.INTERNAL_ERROR : Disconnect.STALE);
        greetingDue = house.hub().agenda().in(house.settings().greetingTimeout(), late);
    }

    @Override
    public void message(MessageKind kind, ByteBuf payload) {
        Intake commands = intake;
        if (commands == null) {
            return;
        }
        if (kind != codec.kind()) {
            disconnect(Disconnect.BAD_REQUEST);
            return;
        }
        try {
            commands.add(codec.readCommands(
                    ByteBufUtil.getBytes(payload), house.settings().commandsPerFrame()));
        } catch (BadFrame e) {
            disconnect(Disconnect.BAD_REQUEST);
        }
    }

    /** Whether the next command can be carried out. */
    boolean isReady() {
        return switch (state) {
            case OPEN, CONNECTED, REFUSED -> true;
            case CONNECTING, CLOSED -> false;
        };
    }

    /** The next command. */
    void hear(Client here, Command command) {
        if (state == State.CONNECTED) {
            obey(here, command);
        } else if (state == State.OPEN && command.id() > 0 && command.request() instanceof Request.Connect connect) {
            state = State.CONNECTING;
            begun(connect);
            new Greeting(house, this, here, hasNativePings).connect(command.id(), connect);
        } else if (state == State.OPEN) {
            disconnect(Disconnect.BAD_REQUEST);
        }
    }

    private void obey(Client here, Command command) {
        Request request = command.request();
        if (request instanceof Request.Pong) {
            pong();
        } else if (request instanceof Request.Send send) {
            here.commands().tellBackend(send);
        } else if (command.id() == 0 || request instanceof Request.Connect) {
            disconnect(Disconnect.BAD_REQUEST);
        } else {
            begun(request);
            here.commands().obey(command.id(), request);
        }
    }

    private void pong() {
        if (pongsDue > 0) {
            pongsDue--;
        } else {
            disconnect(Disconnect.BAD_REQUEST);
        }
    }

    private void begun(Request request) {
        if (intake != null) {
            intake.begun(request);
        }
    }

    /** A read is over; its answer follows. */
    void hasRead() {
        if (intake != null) {
            intake.hasRead();
        }
    }

    /** The answer to a command is out. */
    void answered() {
        if (intake != null) {
            intake.answered();
        }
    }

    /** The connect command is carried out: so are those that came with it. */
    void connected() {
        if (state == State.CONNECTING && intake != null) {
            state = State.CONNECTED;
            stopWaiting();
            intake.goOn();
        }
    }

    /** The connect command is refused: what follows is passed over, until the client goes or its time is up. */
    void refused() {
        state = state == State.CLOSED ? State.CLOSED : State.REFUSED;
    }

    /** Whether the client may still be told something. */
    boolean isOpen() {
        return state != State.CLOSED;
    }

    @Override
    public String id() {
        return client == null ? "" : client.member().id();
    }

    @Override
    public void disconnect(CloseReason reason) {
        if (client != null) {
            client.replies().end();
            client.member().close(reason);
        }
    }

    @Override
    public void subscribe(ChannelName channel) {
        if (client != null) {
            client.subscriptions().invite(channel.value());
        }
    }

    @Override
    public void unsubscribe(ChannelName channel) {
        if (client != null) {
            client.subscriptions().expel(channel.value());
        }
    }

    @Override
    public ByteBuf message(ByteBufAllocator allocator, MessageKind kind, byte[] data) {
        return frame(allocator, new Push.Message(Payload.of(data)));
    }

    @Override
    public ByteBuf ping(ByteBufAllocator allocator) {
        if (state != State.CONNECTED || hasNativePings) {
            return Frames.ping(allocator);
        }
        pongsDue++;
        return frame(allocator, new Reply.Ping());
    }

    /** As it was told in the answer to its connect command; what does not know of it passes over it. */
    @Override
    public @Nullable ByteBuf notice(ByteBufAllocator allocator, long millisLeft) {
        return state == State.CONNECTED ? frame(allocator, new Push.Message(deadlineIn(millisLeft))) : null;
    }

    static Payload deadlineIn(long millisLeft) {
        return Payload.of("{\"deadline\":{\"inMs\":" + millisLeft + "}}");
    }

    private ByteBuf frame(ByteBufAllocator allocator, Reply reply) {
        ByteBuf frame = allocator.directBuffer();
        int start = Frames.begin(frame, Replies.UNKNOWN_SIZE);
        codec.write(reply, frame);
        Frames.end(frame, start, Replies.UNKNOWN_SIZE, codec.kind());
        return frame;
    }

    @Override
    public void closed() {
        state = State.CLOSED;
        stopWaiting();
        if (intake != null) {
            intake.end();
            intake = null;
        }
        if (client != null) {
            client.end();
            client = null;
        }
    }

    private void stopWaiting() {
        if (greetingDue != null) {
            greetingDue.cancel();
            greetingDue = null;
        }
    }
}
