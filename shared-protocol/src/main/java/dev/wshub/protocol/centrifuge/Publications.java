package dev.wshub.protocol.centrifuge;

import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.ClientInfo;
import dev.wshub.protocol.MessageKind;
import dev.wshub.protocol.Payload;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Publications, and who they are from, as messages.
 *
 * @param data what a codec writes of a publication
 * @param kind what such data is when the codec reads it
 */
record Publications(Function<Publication, Payload> data, Function<Payload, MessageKind> kind) {

    List<Publication> read(Message around, ChannelName channel) {
        List<Publication> publications = new ArrayList<>();
        around.list("publications").forEach(in -> publications.add(readOne(in, channel)));
        return publications;
    }

    List<Message> messages(List<Publication> publications) {
        List<Message> messages = new ArrayList<>();
        publications.forEach(publication -> messages.add(write(new Message(Schema.PUBLICATION), publication)));
        return messages;
    }

    Publication readOne(Message in, ChannelName channel) {
        Payload payload = in.bytes("data");
        Message info = in.message("info");
        Publication publication = Publication.of(channel, kind.apply(payload), payload.bytes(), Publication.NOBODY)
                .from(info == null ? null : clientInfo(info));
        long offset = in.number("offset");
        return offset == 0 ? publication : publication.at(new Position(offset, ""));
    }

    Message write(Message in, Publication publication) {
        return in.with("data", data.apply(publication))
                .with("info", orNull(publication.info()))
                .with("offset", publication.offset());
    }

    private static @Nullable Message orNull(@Nullable ClientInfo info) {
        return info == null ? null : message(info);
    }

    static ClientInfo clientInfo(Message in) {
        return new ClientInfo(in.text("user"), in.text("client"), in.bytes("conn_info"), in.bytes("chan_info"));
    }

    static Message message(ClientInfo info) {
        return new Message(Schema.CLIENT_INFO)
                .with("user", info.user())
                .with("client", info.client())
                .with("conn_info", info.connInfo())
                .with("chan_info", info.chanInfo());
    }
}
