package dev.wshub.hub.core;

import dev.wshub.protocol.ChannelName;
import dev.wshub.protocol.ClientInfo;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;

/**
 * Knows which clients are in a channel, over all instances. What is entered and not entered again is forgotten after
 * the presence time-out of the configuration, so a client whose instance vanishes does not stay for ever.
 *
 * <p>May be called from any event loop; futures complete on the caller's, and fail with {@link Broker.Unavailable}.
 */
public interface PresenceStore {

    /** How many bytes an answer has around each client that it names, about. */
    int AROUND_CLIENT = 64;

    /** These are there. To be repeated well within the presence time-out, as long as it is true. */
    Future<Void> enter(ChannelName channel, Collection<ClientInfo> clients);

    /** The client with this connection id has gone. */
    Future<Void> leave(ChannelName channel, String client);

    /**
     * Everybody who is there. Fails with {@link TooMany} if an answer that names them all would have more than about
     * {@code mostBytes} bytes; nobody has to read them all to know that.
     */
    Future<List<ClientInfo>> present(ChannelName channel, int mostBytes);

    /** How many are there. */
    Future<Stats> stats(ChannelName channel);

    /**
     * How many are in a channel.
     *
     * @param clients connections
     * @param users different users among them
     */
    record Stats(int clients, int users) {}

    /**
     * All of {@code present}.
     *
     * @throws TooMany as {@link #present} says
     */
    static List<ClientInfo> within(int mostBytes, List<ClientInfo> present) {
        long bytes = present.stream()
                .mapToLong(client -> AROUND_CLIENT + client.length())
                .sum();
        if (bytes > mostBytes) {
            throw new TooMany();
        }
        return present;
    }

    /** More are there than whoever asks can be told. */
    final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1;

        public TooMany() {
            super("too many are present", null, false, false);
        }
    }
}
