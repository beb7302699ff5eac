package dev.wshub.protocol;

import java.nio.charset.StandardCharsets;

/**
 * One message in a channel, as every instance hears it.
 *
 * <p>It is shared between event loops without a copy, so nobody may change the array behind {@link
 * #data()}.
 */
public final class Publication {

    /** What {@link #publisher()} is when the message came from no connection: a back end, another program. */
    public static final String NOBODY = "";

    private final ChannelName channel;
    private final MessageKind kind;
    private final byte[] data;
    private final String publisher;

    private Publication(ChannelName channel, MessageKind kind, byte[] data, String publisher) {
        this.channel = channel;
        this.kind = kind;
        this.data = data;
        this.publisher = publisher;
    }

    /**
     * Takes over {@code data}: the caller must not change it afterwards.
     *
     * @param publisher the id of the connection that sent it, or {@link #NOBODY}
     */
    public static Publication of(ChannelName channel, MessageKind kind, byte[] data, String publisher) {
        return new Publication(channel, kind, data, publisher);
    }

    /** A text message from {@link #NOBODY}. */
    public static Publication text(ChannelName channel, String text) {
        return new Publication(channel, MessageKind.TEXT, text.getBytes(StandardCharsets.UTF_8), NOBODY);
    }

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

    /** Leaves the payload out: it may be private. */
    @Override
    public String toString() {
        return "Publication[channel=" + channel + ", kind=" + kind + ", bytes=" + data.length + "]";
    }
}
