package dev.wshub.protocol.centrifuge;

import dev.wshub.protocol.Payload;
import dev.wshub.protocol.Position;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants. Texts that the client did not send are empty, and nothing is checked but the types: a channel
 * may be any text.
 *
 * <p>In JSON a {@link Payload} is one JSON value without line feeds; in Protobuf it is any bytes.
 */
public sealed interface Request {

    /**
     * The first request of a connection.
     *
     * @param subs channels to subscribe to at once; their {@link Subscribe#channel()} is often empty, the key counts
     * @param name of the client library
     * @param version of the client library
     * @param headers what a browser cannot send as HTTP headers
     * @param flag bits that ask for features
     */
    record Connect(
            String token,
            Payload data,
            Map<String, Subscribe> subs,
            String name,
            String version,
            Map<String, String> headers,
            long flag)
            implements Request {

        /** With a token and nothing else. */
        public static Connect as(String token) {
            return new Connect(token, Payload.EMPTY, Map.of(), "", "", Map.of(), 0);
        }
    }

    /**
     * Asks to hear a channel.
     *
     * @param recover whether it wants what it has missed since {@code since}
     * @param since right behind the last publication that it heard; an empty epoch fits any stream
     * @param positioned whether it wants to be told when it has missed something
     * @param recoverable whether it means to recover later
     * @param joinLeave whether it wants to hear who comes and goes
     * @param flag bits that ask for features: {@link #REFUSE_IF_UNRECOVERED}, and 1 for short names of channels
     */
    record Subscribe(
            String channel,
            String token,
            boolean recover,
            Position since,
            Payload data,
            boolean positioned,
            boolean recoverable,
            boolean joinLeave,
            long flag)
            implements Request {

        /** The bit of {@link #flag()} by which {@link Refusal#UNRECOVERABLE_POSITION} is wanted instead of a gap. */
        public static final long REFUSE_IF_UNRECOVERED = 2;

        /** With a channel and nothing else. */
        public static Subscribe to(String channel) {
            return new Subscribe(channel, "", false, Position.NONE, Payload.EMPTY, false, false, false, 0);
        }
    }

    /** Asks to hear a channel no more. */
    record Unsubscribe(String channel) implements Request {}

    /** Tells everyone in a channel. */
    record Publish(String channel, Payload data) implements Request {}

    /** Asks who is in a channel. */
    record Presence(String channel) implements Request {}

    /** Asks how many are in a channel. */
    record PresenceStats(String channel) implements Request {}

    /**
     * Asks for publications of the past.
     *
     * @param limit how many at most; 0 means none, only the position, and a negative number means all
     * @param since those behind this place; null means from the end that {@code reverse} names
     * @param reverse whether the newest come first
     */
    record History(String channel, int limit, @Nullable Position since, boolean reverse) implements Request {}

    /** Asks for an answer, and that is all. */
    record Ping() implements Request {}

    /** Tells the back end; never answered. */
    record Send(Payload data) implements Request {}

    /** Asks the back end. */
    record Rpc(String method, Payload data) implements Request {}

    /** Brings a new token for the connection. */
    record Refresh(String token) implements Request {}

    /** Brings a new token for a subscription. */
    record SubRefresh(String channel, String token) implements Request {}

    /** The empty command, which answers {@link Reply.Ping}: neither an id nor a method that we know. */
    record Pong() implements Request {}

    /** An id, but no method that we know. */
    record Unknown() implements Request {}
}
