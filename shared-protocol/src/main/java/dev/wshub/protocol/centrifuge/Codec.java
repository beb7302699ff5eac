package dev.wshub.protocol.centrifuge;

import dev.wshub.protocol.MessageKind;
import dev.wshub.protocol.Payload;
import dev.wshub.protocol.Publication;
import io.netty.buffer.ByteBuf;
import java.util.List;

/**
 * Turns commands and replies into bytes and back. A frame is one WebSocket message and holds one or more of them, all
 * commands or all replies.
 *
 * <p>To fill a frame: {@code write}, then {@link #separate} and {@code write} for each further element. Without state,
 * so any thread may use it.
 */
public sealed interface Codec permits JsonCodec, ProtobufCodec {

    /** The kind of WebSocket message that carries a frame. */
    MessageKind kind();

    /**
     * What a client says with one frame, in its order; never empty.
     *
     * @param most how many commands the frame may hold
     */
    List<Command> readCommands(byte[] frame, int most) throws BadFrame;

    /** What a hub says with one frame, in its order; never empty. */
    List<Reply> readReplies(byte[] frame) throws BadFrame;

    /** Appends one element of a frame. */
    void write(Command command, ByteBuf out);

    /** Appends one element of a frame. */
    void write(Reply reply, ByteBuf out);

    /** Appends what stands between two elements of a frame, if anything does. */
    void separate(ByteBuf out);

    /** Appends {@link Push.Pub}, as {@link #write(Reply, ByteBuf)} does, but without a detour. */
    void writePublication(Publication publication, ByteBuf out);

    /** The most bytes that {@link #writePublication} appends for it. */
    int sizeOfPublication(Publication publication);

    /** What a client of this codec has published: text if it is JSON, else binary. */
    MessageKind kindOf(Payload data);
}
