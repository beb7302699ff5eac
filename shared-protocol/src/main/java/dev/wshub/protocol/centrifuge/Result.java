package dev.wshub.protocol.centrifuge;

import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.ClientInfo;
import dev.wshub.protocol.Payload;
import dev.wshub.protocol.Position;
import dev.wshub.protocol.Publication;
import java.util.List;
import java.util.Map;

/** What comes of a {@link Request}; each has the name of its request. */
public sealed interface Result {

    /**
     * The channel of the publications that {@link Codec#readReplies} finds in a {@link Subscribe} or a {@link History}:
     * a reply does not name its channel, and only whoever has sent the command knows it.
     */
    ChannelName UNNAMED = new ChannelName("?");

    /**
     * The connection is accepted.
     *
     * @param client the id of the connection
     * @param version of the server
     * @param expires whether the client has to refresh its token
     * @param ttl seconds until then
     * @param subs channels that the connection is subscribed to by the server, or because it asked when it connected
     * @param ping seconds between pings; 0 means that there are none
     * @param pong whether the client has to answer them
     * @param session an id that stays secret between the two
     * @param node the instance that holds the connection
     * @param time of the server, in milliseconds since 1970; 0 means that it is not told
     */
    record Connect(
            String client,
            String version,
            boolean expires,
            int ttl,
            Payload data,
            Map<String, Subscribe> subs,
            int ping,
            boolean pong,
            String session,
            String node,
            long time)
            implements Result {}

    /**
     * The client hears the channel from now on.
     *
     * @param expires whether the client has to refresh its token
     * @param ttl seconds until then
     * @param recoverable whether the client may recover later
     * @param positioned whether the client is told when it has missed something
     * @param position where the client is before {@code publications}: the one that it asked for if {@code recovered},
     *     else the top of the stream
     * @param publications what the client has missed, all of it or nothing; the oldest first
     * @param recovered whether the client has now heard all since the position that it asked for
     * @param wasRecovering whether the client asked to recover
     */
    record Subscribe(
            boolean expires,
            int ttl,
            boolean recoverable,
            boolean positioned,
            Position position,
            List<Publication> publications,
            boolean recovered,
            boolean wasRecovering,
            Payload data)
            implements Result {}

    /** The client hears the channel no more. */
    record Unsubscribe() implements Result {}

    /** The channel has been told. */
    record Publish() implements Result {}

    /** Who is in the channel; of those with the same {@link ClientInfo#client()} one is told. */
    record Presence(List<ClientInfo> clients) implements Result {}

    /**
     * How many are in the channel.
     *
     * @param clients connections
     * @param users different users among them
     */
    record PresenceStats(int clients, int users) implements Result {}

    /**
     * Publications of the past.
     *
     * @param position the top of the stream
     */
    record History(List<Publication> publications, Position position) implements Result {}

    /** The hub is there. */
    record Ping() implements Result {}

    /** What the back end says. */
    record Rpc(Payload data) implements Result {}

    /**
     * The new token is accepted.
     *
     * @param client the id of the connection
     * @param version of the server
     * @param expires whether the client has to refresh it again
     * @param ttl seconds until then
     */
    record Refresh(String client, String version, boolean expires, int ttl) implements Result {}

    /**
     * The new token is accepted.
     *
     * @param expires whether the client has to refresh it again
     * @param ttl seconds until then
     */
    record SubRefresh(boolean expires, int ttl) implements Result {}

    /** No result that we know. */
    record Unknown() implements Result {}
}
