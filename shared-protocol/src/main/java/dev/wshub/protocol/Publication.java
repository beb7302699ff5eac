package dev.wshub.protocol;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One message in a channel, as every instance hears it.
 *
 * <p>It is shared between event loops without a copy, so nobody may change the array behind {@link
 * #data()}.
 */
public final class Publication implements ChannelMessage {

    /** What {@link #publisher()} is when the message came from no connection: a back end, another program. */
    public static final String NOBODY = "";

    private final ChannelName channel;
    private final MessageKind kind;
    private final byte[] data;
    private final String publisher;
    private final @Nullable ClientInfo info;
    private final Position position;

    private Publication(
            ChannelName channel,
            MessageKind kind,
            byte[] data,
            String publisher,
            @Nullable ClientInfo info,
            Position position) {
        this.channel = channel;
        this.kind = kind;
        this.data = data;
        this.publisher = publisher;
        this.info = info;
        this.position = position;
    }

    /**
     * Takes over {@code data}: the caller must not change it afterwards.
     *
     * @param publisher the id of the connection that sent it, or {@link #NOBODY}
     */
    public static Publication of(ChannelName channel, MessageKind kind, byte[] data, String publisher) {
        return new Publication(channel, kind, data, publisher, null, Position.NONE);
    }

    /** A text message from {@link #NOBODY}. */
    public static Publication text(ChannelName channel, String text) {
        return of(channel, MessageKind.TEXT, text.getBytes(StandardCharsets.UTF_8), NOBODY);
    }

    /** The same message, with word of who sent it. */
    public Publication from(@Nullable ClientInfo info) {
        return new Publication(channel, kind, data, publisher, info, position);
    }

    /** The same message, at its place in the channel's history. */
    public Publication at(Position position) {
        return new Publication(channel, kind, data, publisher, info, position);
    }

    @Override
    public ChannelName channel() {
        return channel;
    }

    public MessageKind kind() {
        return kind;
    }

    /** The payload itself, not a copy; not to be changed. For text it is UTF-8. */
    public byte[] data() {
        return data;
    }

    /** The payload read as UTF-8. */
    public String text() {
        return new String(data, StandardCharsets.UTF_8);
    }

    /** The id of the connection that sent it, or {@link #NOBODY}. */
    public String publisher() {
        return publisher;
    }

    /** Who sent it, if its receivers are to know; else null. */
    public @Nullable ClientInfo info() {
        return info;
    }

    /** Right behind this publication; {@link Position#NONE} where no history is kept. */
    public Position position() {
        return position;
    }

    /** Its number in the channel's history; 0 where none is kept. */
    public long offset() {
        return position.offset();
    }

    /** Whether it is the next one behind {@code place}. */
    public boolean follows(Position place) {
        return offset() == place.offset() + 1 && isOf(place.epoch());
    }

    /** Whether it is somewhere behind {@code place}, or in another epoch. */
    public boolean isBeyond(Position place) {
        return offset() > place.offset() || (offset() > 0 && !isOf(place.epoch()));
    }

    /** Whether it was numbered in this epoch. */
    public boolean isOf(String epoch) {
        return position.epoch().equals(epoch);
    }

    /** Leaves the payload out: it may be private. */
    @Override
    public String toString() {
        return "Publication[channel=" + channel + ", kind=" + kind + ", bytes=" + data.length + ", offset=" + offset()
                + "]";
    }
}
