package dev.wshub.protocol.centrifuge;

import dev.wshub.protocol.ChannelMessage;
import dev.wshub.protocol.ClientInfo;
import dev.wshub.protocol.Payload;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;

/** What a hub says unasked. */
public sealed interface Push extends Reply {

    /** What it is about; empty if it is about no channel. */
    String channel();

    /** What a client is told of a message in a channel. */
    static Push of(ChannelMessage message) {
        String channel = message.channel().value();
        if (message instanceof dev.wshub.protocol.Join join) {
            return new Join(channel, join.info());
        }
        if (message instanceof dev.wshub.protocol.Leave leave) {
            return new Leave(channel, leave.info());
        }
        return new Pub((Publication) message);
    }

    /** Someone has published. */
    record Pub(Publication publication) implements Push {

        @Override
        public String channel() {
            return publication.channel().value();
        }
    }

    /** Someone has subscribed. */
    record Join(String channel, ClientInfo info) implements Push {}

    /** Someone has left. */
    record Leave(String channel, ClientInfo info) implements Push {}

    /**
     * The client is subscribed no more.
     *
     * @param code tells the client what to do next: see {@link UnsubscribeCode}
     */
    record Unsubscribe(String channel, int code, String reason) implements Push {}

    /** The back end tells one client, in no channel. */
    record Message(Payload data) implements Push {

        @Override
        public String channel() {
            return "";
        }
    }

    /**
     * The client has been subscribed by the server.
     *
     * @param recoverable whether the client may recover later
     * @param positioned whether the client is told when it has missed something
     * @param position the top of the stream
     */
    record Subscribe(String channel, boolean recoverable, boolean positioned, Position position, Payload data)
            implements Push {}

    /** No push that we know. */
    record Unknown(String channel) implements Push {}
}
