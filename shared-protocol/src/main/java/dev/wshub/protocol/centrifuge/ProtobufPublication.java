package dev.wshub.protocol.centrifuge;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import dev.wshub.protocol.ClientInfo;
import dev.wshub.protocol.Publication;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** One publication on its way into a frame. Sizes stand before what they count, so they come first. */
final class ProtobufPublication {

    // The numbers of Schema.REPLY, PUSH and PUBLICATION; a test compares what comes of the two.
    private static final int REPLY_PUSH = 4;
    private static final int PUSH_CHANNEL = 2;
    private static final int PUSH_PUB = 4;
    private static final int DATA = 4;
    private static final int INFO = 5;
    private static final int OFFSET = 6;

    private final Publication publication;
    private final byte @Nullable [] info;
    private final int pubSize;
    private final int pushSize;
    private final int replySize;

    ProtobufPublication(Publication publication) {
        this.publication = publication;
        this.info = bytes(publication.info());
        this.pubSize = sizeOfPub();
        this.pushSize = CodedOutputStream.computeStringSize(
                        PUSH_CHANNEL, publication.channel().value())
                + sizeOfMessage(PUSH_PUB, pubSize);
        this.replySize = sizeOfMessage(REPLY_PUSH, pushSize);
    }

    private static byte @Nullable [] bytes(@Nullable ClientInfo info) {
        return info == null ? null : ProtobufWriter.bytes(Publications.message(info));
    }

    private int sizeOfPub() {
        int size = 0;
        if (publication.data().length > 0) {
            size += CodedOutputStream.computeByteArraySize(DATA, publication.data());
        }
        if (info != null) {
            size += CodedOutputStream.computeByteArraySize(INFO, info);
        }
        if (publication.offset() > 0) {
            size += CodedOutputStream.computeUInt64Size(OFFSET, publication.offset());
        }
        return size;
    }

    private static int sizeOfMessage(int field, int size) {
        return CodedOutputStream.computeTagSize(field) + CodedOutputStream.computeUInt32SizeNoTag(size) + size;
    }

    int size() {
        return CodedOutputStream.computeUInt32SizeNoTag(replySize) + replySize;
    }

    void write(ByteBuf out) {
        int size = size();
        out.ensureWritable(size);
        try {
            write(CodedOutputStream.newInstance(out.nioBuffer(out.writerIndex(), size)));
        } catch (IOException e) {
            throw new UncheckedIOException("there is room for it", e);
        }
        out.writerIndex(out.writerIndex() + size);
    }

    private void write(CodedOutputStream out) throws IOException {
        out.writeUInt32NoTag(replySize);
        begin(REPLY_PUSH, pushSize, out);
        out.writeString(PUSH_CHANNEL, publication.channel().value());
        begin(PUSH_PUB, pubSize, out);
        writePub(out);
        out.flush();
    }

    private static void begin(int field, int size, CodedOutputStream out) throws IOException {
        out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt32NoTag(size);
    }

    private void writePub(CodedOutputStream out) throws IOException {
        if (publication.data().length > 0) {
            out.writeByteArray(DATA, publication.data());
        }
        if (info != null) {
            out.writeByteArray(INFO, info);
        }
        if (publication.offset() > 0) {
            out.writeUInt64(OFFSET, publication.offset());
        }
    }
}
