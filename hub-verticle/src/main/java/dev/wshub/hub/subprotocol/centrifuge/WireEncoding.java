package dev.wshub.hub.subprotocol.centrifuge;

import dev.wshub.hub.core.Encoding;
import dev.wshub.hub.core.Frames;
import dev.wshub.protocol.ChannelMessage;
import dev.wshub.protocol.ClientInfo;
import dev.wshub.protocol.Join;
import dev.wshub.protocol.Leave;
import dev.wshub.protocol.Publication;
import dev.wshub.protocol.centrifuge.Codec;
import dev.wshub.protocol.centrifuge.JsonCodec;
import dev.wshub.protocol.centrifuge.ProtobufCodec;
import dev.wshub.protocol.centrifuge.Push;
import io.netty.buffer.ByteBuf;

/** What happens in a channel goes out as a push, one frame each. */
final class WireEncoding implements Encoding {

    private static final WireEncoding JSON = new WireEncoding(JsonCodec.INSTANCE, false);
    private static final WireEncoding JSON_WITH_JOINS = new WireEncoding(JsonCodec.INSTANCE, true);
    private static final WireEncoding PROTOBUF = new WireEncoding(ProtobufCodec.INSTANCE, false);
    private static final WireEncoding PROTOBUF_WITH_JOINS = new WireEncoding(ProtobufCodec.INSTANCE, true);

    /** What a join says besides who it is. */
    private static final int AROUND_INFO = 256;

    /** A byte of a name may become six in JSON: backslash, u, and four digits. */
    private static final int ESCAPED = 6;

    private final Codec codec;
    private final boolean tellsJoins;

    private WireEncoding(Codec codec, boolean tellsJoins) {
        this.codec = codec;
        this.tellsJoins = tellsJoins;
    }

    static WireEncoding of(Codec codec, boolean tellsJoins) {
        if (codec instanceof JsonCodec) {
            return tellsJoins ? JSON_WITH_JOINS : JSON;
        }
        return tellsJoins ? PROTOBUF_WITH_JOINS : PROTOBUF;
    }

    @Override
    public int sizeOf(ChannelMessage message) {
        if (message instanceof Publication publication) {
            return Frames.MAX_HEADER + codec.sizeOfPublication(publication);
        }
        return tellsJoins ? Frames.MAX_HEADER + sizeOfInfo(message) : 0;
    }

    private static int sizeOfInfo(ChannelMessage message) {
        ClientInfo info = message instanceof Join join ? join.info() : ((Leave) message).info();
        int names = message.channel().value().length()
                + info.user().length()
                + info.client().length();
        return AROUND_INFO
                + ESCAPED * names
                + info.connInfo().length()
                + info.chanInfo().length();
    }

    @Override
    public void encode(ChannelMessage message, int most, ByteBuf out) {
        int payload = most - Frames.MAX_HEADER;
        int start = Frames.begin(out, payload);
        if (message instanceof Publication publication) {
            codec.writePublication(publication, out);
        } else {
            codec.write(Push.of(message), out);
        }
        Frames.end(out, start, payload, codec.kind());
    }
}
