package dev.wshub.hub.core;

import dev.wshub.protocol.ChannelMessage;
import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.MessageKind;
import dev.wshub.protocol.Publication;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Publications that are numbers, and an encoding in which they can be read again. */
final class Numbers implements Encoding {

    static final ChannelName ROOM = new ChannelName("room");

    /** For those who do not count what is encoded. */
    static final Numbers SHARED = new Numbers();

    private static final int HEADER = 8;

    int encoded;

    /** The number that does not fit into memory; 0 if all do. */
    int unfit;

    static Publication publication(int number) {
        return publication(number, 0, Publication.NOBODY);
    }

    static Publication publication(int number, int padding, String publisher) {
        byte[] data = new byte[HEADER + padding];
        ByteBuffer.wrap(data).putInt(number).putInt(padding);
        return Publication.of(ROOM, MessageKind.BINARY, data, publisher);
    }

    static int number(Publication publication) {
        return ByteBuffer.wrap(publication.data()).getInt();
    }

    static List<Integer> read(ByteBuf frames) {
        List<Integer> numbers = new ArrayList<>();
        while (frames.isReadable()) {
            numbers.add(frames.readInt());
            frames.skipBytes(frames.readInt());
        }
        return numbers;
    }

    @Override
    public int sizeOf(ChannelMessage message) {
        return ((Publication) message).data().length;
    }

    @Override
    public void encode(ChannelMessage message, int most, ByteBuf out) {
        encoded++;
        Publication publication = (Publication) message;
        if (unfit != 0 && number(publication) == unfit) {
            out.writeInt(unfit);
            throw new OutOfMemoryError("as the test says");
        }
        out.writeBytes(publication.data());
    }
}
