package dev.wshub.load.speech;

import dev.wshub.protocol.Payload;
import dev.wshub.protocol.centrifuge.BadFrame;
import dev.wshub.protocol.centrifuge.Codec;
import dev.wshub.protocol.centrifuge.Command;
import dev.wshub.protocol.centrifuge.Push;
import dev.wshub.protocol.centrifuge.Reply;
import dev.wshub.protocol.centrifuge.Request;
import dev.wshub.protocol.centrifuge.Result;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/**
 * The Centrifuge protocol. Publications are found where they lie; anything else is rare, and read by the
 * codec, publications of another shape among it.
 */
final class CentrifugeSpeech implements Speech {

    /** Finds the publications in a frame. */
    interface Finder {

        /** Tells each, and everything else by {@link #hearOther}. */
        void find(ByteBuf in, int from, int to, CentrifugeSpeech speech, Hearing hearing);
    }

    private static final String PATH = "/connection/websocket";
    private static final int CONNECT = 1;
    private static final int SUBSCRIBE = 2;

    /** The first of those who publish: each has its note behind this. */
    private static final int PUBLISH = 3;

    private static final Command PONG = new Command(0, new Request.Pong());

    private final Codec codec;
    private final String subprotocol;
    private final Finder finder;

    CentrifugeSpeech(Codec codec, String subprotocol, Finder finder) {
        this.codec = codec;
        this.subprotocol = subprotocol;
        this.finder = finder;
    }

    @Override
    public String path(Role role) {
        return PATH;
    }

    @Override
    public String subprotocol() {
        return subprotocol;
    }

    @Override
    public boolean isBinary() {
        return !subprotocol.isEmpty();
    }

    @Override
    public void greet(Role role, ByteBuf out) {
        codec.write(new Command(CONNECT, Request.Connect.as(role.token())), out);
        if (role.subscribes()) {
            codec.separate(out);
            codec.write(new Command(SUBSCRIBE, Request.Subscribe.to(role.channel())), out);
        }
    }

    @Override
    public void publish(String channel, byte[] data, int note, ByteBuf out) {
        codec.write(new Command(PUBLISH + note, new Request.Publish(channel, Payload.of(data))), out);
    }

    @Override
    public void hear(ByteBuf in, int from, int to, Hearing hearing) {
        finder.find(in, from, to, this, hearing);
    }

    /** Reads one element of a frame that is no publication of ours. */
    void hearOther(ByteBuf in, int from, int to, Hearing hearing) {
        try {
            for (Reply reply : codec.readReplies(ByteBufUtil.getBytes(in, from, to - from))) {
                hear(reply, hearing);
            }
        } catch (BadFrame e) {
            hearing.onRefused("not understood: " + e.getMessage());
        }
    }

    private void hear(Reply reply, Hearing hearing) {
        if (reply instanceof Reply.Ping) {
            ByteBuf pong = Unpooled.buffer();
            codec.write(PONG, pong);
            hearing.say(pong);
            hearing.onPing();
        } else if (reply instanceof Reply.Refused refused) {
            hear(refused, hearing);
        } else if (reply instanceof Push.Pub pub) {
            hear(pub.publication().data(), hearing);
        } else if (reply instanceof Push.Unsubscribe unsubscribe) {
            hearing.onPutOut("unsubscribed: " + unsubscribe.code());
        } else if (reply instanceof Reply.Answer answer) {
            hear(answer, hearing);
        }
    }

    private static void hear(Reply.Refused refused, Hearing hearing) {
        String why = " refused: " + refused.why().code();
        if (refused.id() >= PUBLISH) {
            hearing.onPublishRefused((int) refused.id() - PUBLISH, "publish" + why);
        } else {
            hearing.onRefused((refused.id() == CONNECT ? "connect" : "subscribe") + why);
        }
    }

    private static void hear(byte[] data, Hearing hearing) {
        ByteBuf restored = Rewritten.restored(data);
        if (restored != null) {
            hearing.onPublication(restored, 0);
        }
    }

    private static void hear(Reply.Answer answer, Hearing hearing) {
        if (answer.result() instanceof Result.Subscribe) {
            hearing.onJoined();
        } else if (answer.result() instanceof Result.Connect) {
            hearing.onConnected();
        }
    }
}
